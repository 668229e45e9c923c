/** The page says so on `window` once its script has taken over. */
export const LIVE_EVENT = "page-live";

/**
 * On a slow phone a page can be read and tapped seconds before its script has come. This stands in
 * the page itself: what is tapped, ticked or typed before a control works is kept, shown as heard,
 * and done in the same order as soon as the control works. Links need none of it.
 *
 * It is sent as text, so it uses nothing but its arguments and what every browser has.
 */
export function keepEarlyTaps(liveEvent: string, wordsOf: (control: Element) => string): void {
  type Kept = { control: HTMLElement; words: string; act: (control: HTMLElement) => void };
  const PATIENCE = 400;
  const kept: Kept[] = [];
  let isLive = false;
  let waited = 0;
  let timer: number | undefined;

  /** React marks what it has taken over. */
  const works = (control: HTMLElement): boolean =>
    Object.keys(control).some((key) => key.startsWith("__reactProps$"));

  const keep = (control: HTMLElement, act: Kept["act"]): void => {
    const known = kept.findIndex((one) => one.control === control);
    const next = { control, words: wordsOf(control), act };
    // Tapped again because nothing seemed to happen; or typed on.
    if (known >= 0) kept[known] = next;
    else kept.push(next);
    control.setAttribute("data-heard", "");
    if (isLive) wake();
  };
  const later = (control: EventTarget | null, event: Event): HTMLElement | null => {
    if (!(control instanceof HTMLElement) || works(control)) return null;
    event.stopImmediatePropagation();
    return control;
  };

  window.addEventListener(
    "click",
    (event) => {
      if (!(event.target instanceof Element)) return;
      const control = later(event.target.closest("button"), event);
      if (control === null) return;
      // A form's own submission would load the page anew, with what was typed in its address.
      event.preventDefault();
      keep(control, (button) => button.click());
    },
    true,
  );
  const onInput = (event: Event): void => {
    const typed = event.target;
    const isText =
      typed instanceof HTMLTextAreaElement ||
      (typed instanceof HTMLInputElement && !/^(checkbox|radio|file)$/.test(typed.type));
    if (event.isTrusted && isText && works(typed)) {
      // Typed on in a field that works by now: what was kept of it is old.
      const at = kept.findIndex((one) => one.control === typed);
      if (at >= 0) kept.splice(at, 1);
      typed.removeAttribute("data-heard");
    }
    const control = later(event.target, event);
    if (control instanceof HTMLSelectElement) {
      const { value } = control;
      keep(control, (select) => {
        if (select instanceof HTMLSelectElement) select.value = value;
        select.dispatchEvent(new Event("change", { bubbles: true }));
      });
    } else if (control instanceof HTMLInputElement && /^(checkbox|radio)$/.test(control.type)) {
      const { checked } = control;
      keep(control, (box) => {
        if (!(box instanceof HTMLInputElement)) return;
        box.checked = !checked;
        box.click();
      });
    } else if (control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement) {
      const { value } = control;
      keep(control, (field) => {
        const form = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
        // The page's script remembers what it last saw in a field, by the field's own setter: it
        // is told of another text first, so that this one is news.
        const write = Object.getOwnPropertyDescriptor(form.prototype, "value")?.set;
        if (field instanceof HTMLInputElement && field.type !== "file") field.value = `${value}.`;
        if (field instanceof HTMLTextAreaElement) field.value = `${value}.`;
        if (control.type !== "file") write?.call(field, value);
        const name = control.type === "file" ? "change" : "input";
        field.dispatchEvent(new Event(name, { bubbles: true }));
      });
    }
  };
  window.addEventListener("input", onInput, true);
  window.addEventListener("change", onInput, true);
  window.addEventListener(
    "submit",
    (event) => {
      if (later(event.target, event) !== null) event.preventDefault();
    },
    true,
  );

  /** The control, or the one that has taken its place. */
  const find = ({ control, words }: Kept): HTMLElement | undefined =>
    control.isConnected
      ? control
      : [...document.querySelectorAll<HTMLElement>(control.tagName)].find(
          (one) => wordsOf(one) === words,
        );
  const pump = (): void => {
    timer = undefined;
    const [next] = kept;
    if (next === undefined) return;
    const control = find(next);
    const ready = control !== undefined && works(control) && !control.matches(":disabled");
    // What took its place is there at once: a control that is gone without any is not waited for.
    if (ready || control === undefined || ++waited > PATIENCE) {
      waited = 0;
      kept.shift();
      control?.removeAttribute("data-heard");
      if (ready) next.act(control);
    }
    wake();
  };
  // One at a time, each once the page shows what the one before has changed.
  const wake = (): void => {
    timer ??= window.setTimeout(pump, 25);
  };
  window.addEventListener(liveEvent, () => {
    isLive = true;
    wake();
  });
}
