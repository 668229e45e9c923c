import { PROVIDERS, SERVICES } from "./book";
import type { Visit } from "./book";

/** The foreign page's five steps and its two ends, as plain HTML. */

function document(heading: string, body: string): string {
  return `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><title>${heading} - Studio Elsewhere</title></head>
  <body><main><h1>${heading}</h1>${body}</main></body>
</html>`;
}

function escaped(text: string): string {
  const entities: Record<string, string> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
  };
  return text.replace(/[&<>"]/g, (letter) => entities[letter] ?? letter);
}

type Choice = { value: string; label: string };

function choices(name: string, legend: string, among: readonly Choice[]): string {
  const rows = among.map(
    ({ value, label }) =>
      `<p><label><input type="radio" name="${name}" value="${escaped(value)}" required> ${escaped(label)}</label></p>`,
  );
  return `<fieldset><legend>${legend}</legend>${rows.join("")}</fieldset>`;
}

/** How the page looks: choices are radio buttons, or buttons that go on by themselves. */
export type Look = "radios" | "buttons";

function chooser(look: Look, name: string, legend: string, among: readonly Choice[]): string {
  if (look === "radios") return choices(name, legend, among);
  const rows = among.map(
    ({ value, label }) =>
      `<p><button name="${name}" value="${escaped(value)}">${escaped(label)}</button></p>`,
  );
  return rows.join("");
}

function form(fields: string, button: string | null = "Next"): string {
  const last = button === null ? "" : `<button>${button}</button>`;
  return `<form method="post">${fields}${last}</form>`;
}

/** A form of one choice. */
function choosing(look: Look, fields: string): string {
  return form(fields, look === "radios" ? "Next" : null);
}

const plain = (names: readonly string[]): Choice[] =>
  names.map((name) => ({ value: name, label: name }));

export function servicePage(look: Look): string {
  const fields = chooser(look, "service", "Service", plain(SERVICES));
  return document("Choose a service", choosing(look, fields));
}

export function providerPage(look: Look): string {
  const fields = chooser(look, "provider", "Provider", plain(PROVIDERS));
  return document("Choose a provider", choosing(look, fields));
}

/** `time` is the page's own `14:30`; people read `2:30 pm`. */
export function timePage(look: Look, date: string, times: readonly string[]): string {
  const day = `<form><label>Date <input type="date" name="date" value="${escaped(date)}" required></label><button>Show times</button></form>`;
  const free = times.map((time) => ({ value: time, label: clockOf(time) }));
  const none = "<p>No times are left on this day.</p>";
  const hidden = `<input type="hidden" name="date" value="${escaped(date)}">`;
  const rest =
    times.length === 0 ? none : choosing(look, hidden + chooser(look, "time", "Time", free));
  return document("Choose a time", date === "" ? day : day + rest);
}

function clockOf(time: string): string {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  const half = hours < 12 ? "am" : "pm";
  return `${((hours + 11) % 12) + 1}:${String(minutes).padStart(2, "0")} ${half}`;
}

export function contactPage(): string {
  const field = (name: string, label: string, type = "text", rest = "required") =>
    `<p><label>${label} <input type="${type}" name="${name}" ${rest}></label></p>`;
  return document(
    "Your details",
    form(
      field("firstName", "First name") +
        field("lastName", "Last name") +
        field("phone", "Phone", "tel", "") +
        field("email", "Email", "email", "") +
        `<p><label>Notes <textarea name="notes"></textarea></label></p>`,
    ),
  );
}

/** With buttons the card is asked for in a frame, as whoever takes the money has it. */
export function paymentPage(look: Look, { service, provider, date, time, problem }: Visit): string {
  const summary = `<p>${escaped(service)} with ${escaped(provider)}, ${escaped(date)}, ${clockOf(time)}</p>`;
  const refused =
    problem === undefined ? "" : `<p class="error-message">${escaped(problem)}. Try again.</p>`;
  const fields = look === "buttons" ? `<iframe src="/card" title="Card"></iframe>` : cardFields();
  const about = "<p>Card declined? Nothing is booked then: take another one.</p>";
  return document("Payment", summary + refused + form(fields, "Book appointment") + about);
}

/** What the frame shows. */
export function cardPage(): string {
  return document("Card", cardFields());
}

function cardFields(): string {
  return (
    `<p><label>Card number <input name="card" autocomplete="cc-number" required></label></p>` +
    `<p><label>Expiry <input name="expiry"></label></p><p><label>CVV <input name="cvv"></label></p>`
  );
}

export function gonePage(): string {
  return document("Sorry", "<p>This time is no longer available.</p>");
}

export function confirmationPage({ confirmationNumber = "" }: Visit): string {
  return document(
    "Booking confirmed",
    `<p>Your number: <strong class="confirmation-number">${escaped(confirmationNumber)}</strong></p>`,
  );
}
