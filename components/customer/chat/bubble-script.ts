import { type BubbleWords, showBubble } from "./bubble";
import { CLOSE, HELLO, NEWS, READY, SHUT } from "./frame-talk";

/** The enamel red of every shop's page, whatever the page around it looks like. */
const CSS = [
  ":host{all:initial}",
  "button{position:fixed;inset-inline-end:1rem;bottom:1rem;z-index:2147483646;display:grid;place-items:center;width:3.5rem;height:3.5rem;padding:0;border:0;border-radius:50%;background:#b0261c;color:#fff7ea;box-shadow:0 2px 4px #0004,0 8px 24px #0004;cursor:pointer}",
  "button:hover{background:#8f1b13}",
  "button:focus-visible{outline:3px solid #1b4f9c;outline-offset:3px}",
  "button:not([data-news=''])::after{content:attr(data-news);position:absolute;inset-inline-end:-.2rem;top:-.2rem;min-width:1.4rem;padding:0 .2rem;border-radius:1rem;background:#1b4f9c;color:#fff;font:bold 13px/1.4rem sans-serif}",
  "svg{width:1.6rem;fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}",
  "iframe{position:fixed;inset-inline-end:1rem;bottom:5.5rem;z-index:2147483647;width:24rem;height:min(38rem,100vh - 7rem);border:1px solid #87795f;border-radius:.5rem;background:#fffaee;box-shadow:0 18px 40px -12px #0008}",
  "iframe[hidden]{display:none}",
  "@media(width<40rem){iframe{inset-inline:0;top:var(--top,0);bottom:auto;width:100%;height:var(--seen,100dvh);border:0;border-radius:0}}",
].join("");

/** The script that `/embed.js` answers. */
export function bubbleScript(words: BubbleWords): string {
  const heard = { ready: READY, hello: HELLO, shut: SHUT, close: CLOSE, news: NEWS };
  const [css, said, talk] = [CSS, words, heard].map((part) => JSON.stringify(part));
  return `(${showBubble.toString()})(${css},${said},${talk})`;
}
