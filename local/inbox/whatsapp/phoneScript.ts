/**
 * What keeps a phone's page up to date while somebody looks at it. Forms work without it as well; with it
 * the page stays where it is. A line is replaced only when it has changed, so that a list that is open
 * stays open.
 */
export const PHONE_SCRIPT = `
const talk = document.querySelector(".talk");
const lines = document.getElementById("lines");
const shown = new Map([...lines.children].map((line) => [line.dataset.id, line.outerHTML]));
let looking = null;

function take(text) {
  const page = new DOMParser().parseFromString(text, "text/html");
  document.getElementById("window").replaceWith(page.getElementById("window"));
  const wanted = [...page.getElementById("lines").children];
  const names = new Set(wanted.map((line) => line.dataset.id));
  for (const line of [...lines.children]) {
    if (names.has(line.dataset.id)) continue;
    line.remove();
    shown.delete(line.dataset.id);
  }
  let isNew = false;
  wanted.forEach((line, at) => {
    const html = line.outerHTML;
    if (shown.get(line.dataset.id) === html) return;
    if (shown.has(line.dataset.id)) lines.children[at].replaceWith(line);
    else {
      lines.insertBefore(line, lines.children[at] ?? null);
      isNew = true;
    }
    shown.set(line.dataset.id, html);
  });
  if (isNew) talk.scrollTop = talk.scrollHeight;
}

function look() {
  if (document.visibilityState !== "visible") return;
  looking ??= fetch(location.pathname + "/lines")
    .then(async (answer) => { if (answer.ok) take(await answer.text()); })
    .catch(() => undefined)
    .finally(() => { looking = null; });
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!("live" in form.dataset)) return;
  event.preventDefault();
  const body = new URLSearchParams(new FormData(form, event.submitter));
  form.closest("[popover]")?.hidePopover();
  for (const field of form.querySelectorAll("input:not([type=hidden])")) field.value = "";
  void fetch(form.action, { method: "POST", body }).then(look, look);
});
talk.scrollTop = talk.scrollHeight;
setInterval(look, 700);
document.addEventListener("visibilitychange", look);
`;
