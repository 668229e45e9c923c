/**
 * What a control is known by, in what the server wrote and in the live part that takes its place: its
 * tag, id, name, value and label, and without a value its text, for what stands in a choice beside its
 * words may change (a barber's next free time). React's own ids are of one mount alone, and left out.
 *
 * It is sent as text too, so it uses nothing but its argument and what every browser has.
 */
export function wordsOf(control: Element): string {
  const known = ["id", "name", "value", "aria-label"].map((name) => {
    const written = control.getAttribute(name) ?? "";
    return /^_[rRS]_\w*$/.test(written) ? "" : written;
  });
  const text = control.getAttribute("value") ? "" : control.textContent;
  return [control.tagName, ...known, text].join("\n");
}
