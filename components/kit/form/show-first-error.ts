/** What is wrong in a form: a control, a group of them, or else words about the whole. */
const WRONG = "[aria-invalid=true], [data-invalid=true]";
const WORDS = "[data-problem], [role=alert]";
const CONTROL = "input, select, textarea, button, [tabindex]";
const FORM = "form, dialog, section, main";

/**
 * Goes to the first field in error of the form that `from` is in, so that nobody has to look for it:
 * it is scrolled into view and has the focus. Browsers that focus no button that is tapped leave
 * `from` at the page: then it is the dialog that lies open, or the page.
 */
export function showFirstError(from: Element | null): void {
  const form = formOf(from);
  const wrong = form?.querySelector<HTMLElement>(WRONG);
  const shown = wrong ?? form?.querySelector<HTMLElement>(WORDS);
  if (!shown) return;
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  shown.scrollIntoView({ block: "center", behavior: calm ? "instant" : "smooth" });
  const control = shown.matches(CONTROL) ? shown : shown.querySelector<HTMLElement>(CONTROL);
  if (wrong || shown.matches("[tabindex]")) control?.focus({ preventScroll: true });
}

function formOf(from: Element | null): Element | null {
  const around = from?.isConnected === true ? from.closest(FORM) : null;
  const dialog = [...document.querySelectorAll("dialog[open]")].at(-1) ?? null;
  return around ?? dialog ?? document.getElementById("main");
}
