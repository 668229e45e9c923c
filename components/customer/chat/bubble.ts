export type BubbleWords = { open: string; close: string };
/** See ./frame-talk. */
export type BubbleTalk = {
  ready: string;
  hello: string;
  shut: string;
  close: string;
  news: string;
};

/**
 * Runs in the page of somebody else's site: a button at its corner, and on the first tap a frame with
 * the chat of the shop that the script's tag names. It is sent as text, so it uses nothing but its
 * arguments and what every browser has; it lives in a shadow tree, where no style of the page reaches it.
 */
export function showBubble(css: string, words: BubbleWords, talk: BubbleTalk): void {
  const script = document.currentScript;
  const shop = script?.dataset.shop;
  if (!(script instanceof HTMLScriptElement) || !shop) return;
  const { origin } = new URL(script.src);
  const place = document.createElement("div");
  const root = place.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  const button = document.createElement("button");
  const icon = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
  icon.setAttribute("viewBox", "0 0 24 24");
  icon.append(line);
  button.append(icon);
  root.append(button);
  let frame: HTMLIFrameElement | undefined;
  let isOpen = false;
  let isReady = false;
  let news = 0;

  /** Says to the chat whether it can be seen. */
  const greet = (): void => {
    frame?.contentWindow?.postMessage({ gbarbers: isOpen ? talk.hello : talk.shut }, origin);
  };
  /** A keyboard on a phone covers the page's foot: the frame ends above it. */
  const fit = (): void => {
    const seen = window.visualViewport;
    if (!seen || !frame) return;
    frame.style.setProperty("--seen", `${seen.height}px`);
    frame.style.setProperty("--top", `${seen.offsetTop}px`);
  };
  /** How many answers have come since it was closed. */
  const mark = (): void => {
    button.dataset.news = news ? String(news) : "";
    const name = isOpen ? words.close : words.open;
    button.setAttribute("aria-label", news ? `${name} (${news})` : name);
  };
  const show = (open: boolean): void => {
    isOpen = open;
    if (open) news = 0;
    mark();
    button.setAttribute("aria-expanded", String(open));
    line.setAttribute("d", open ? "M6 6l12 12M18 6L6 18" : "M4 5h16v11H9l-5 4z");
    if (frame) frame.hidden = !open;
    if (isReady) greet();
  };
  button.onclick = () => {
    if (!frame) {
      frame = document.createElement("iframe");
      frame.title = words.open;
      frame.src = `${origin}/embed/${encodeURIComponent(shop)}/chat`;
      root.append(frame);
      fit();
    }
    show(!isOpen);
    if (isOpen) frame.focus();
  };
  place.onkeydown = ({ key }) => {
    if (key === "Escape" && isOpen) show(false);
  };
  window.addEventListener("message", (event: MessageEvent<{ gbarbers?: unknown } | null>) => {
    if (event.origin !== origin || event.source !== frame?.contentWindow) return;
    const said = event.data?.gbarbers;
    if (said === talk.ready) {
      isReady = true;
      greet();
    }
    if (said === talk.news && !isOpen) {
      news += 1;
      mark();
    }
    if (said !== talk.close) return;
    show(false);
    button.focus();
  });
  window.visualViewport?.addEventListener("resize", fit);
  window.visualViewport?.addEventListener("scroll", fit);
  show(false);
  document.body.append(place);
}
