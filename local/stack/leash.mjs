// Preloaded into every part: a part whose starter is gone (killed, crashed) ends itself, so that
// no port stays taken by something nobody watches.
const starter = process.ppid;
const timer = setInterval(() => {
  if (process.ppid !== starter) process.exit(1);
}, 1000);
timer.unref();
