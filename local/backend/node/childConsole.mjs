import { inspect } from "node:util";

const format = (value) => (typeof value === "string" ? `'${value}'` : inspect(value, { depth: 4 }));

/** Makes `console` write log lines in Convex's form, the same that actions in the server write. */
export function redirectConsole(writeLine) {
  const timers = new Map();
  const write = (level, values) => writeLine(`[${level}] ${values.map(format).join(" ")}`);
  const at =
    (level) =>
    (...values) =>
      write(level, values);
  const elapsed = (label, values) => {
    const start = timers.get(label);
    if (start === undefined) write("WARN", [`Timer '${label}' does not exist`]);
    else write("LOG", [`${label}: ${Math.round(performance.now() - start)}ms`, ...values]);
  };
  Object.assign(console, {
    log: at("LOG"),
    info: at("INFO"),
    warn: at("WARN"),
    error: at("ERROR"),
    debug: at("DEBUG"),
    trace: at("LOG"),
    dir: at("LOG"),
    table: at("LOG"),
    group: at("LOG"),
    groupEnd: () => undefined,
    assert: (condition, ...values) => {
      if (!condition) write("ERROR", ["Assertion failed", ...values]);
    },
    time: (label = "default") => {
      if (timers.has(label)) write("WARN", [`Timer '${label}' already exists`]);
      else timers.set(label, performance.now());
    },
    timeLog: (label = "default", ...values) => elapsed(label, values),
    timeEnd: (label = "default") => {
      elapsed(label, []);
      timers.delete(label);
    },
  });
}
