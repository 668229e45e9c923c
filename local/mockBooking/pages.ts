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

function form(fields: string, button = "Next"): string {
  return `<form method="post">${fields}<button>${button}</button></form>`;
}

const plain = (names: readonly string[]): Choice[] =>
  names.map((name) => ({ value: name, label: name }));

export function servicePage(): string {
  return document("Choose a service", form(choices("service", "Service", plain(SERVICES))));
}

export function providerPage(): string {
  return document("Choose a provider", form(choices("provider", "Provider", plain(PROVIDERS))));
}

/** `time` is the page's own `14:30`; people read `2:30 pm`. */
export function timePage(date: string, times: readonly string[]): string {
  const day = `<form><label>Date <input type="date" name="date" value="${escaped(date)}" required></label><button>Show times</button></form>`;
  const free = times.map((time) => ({ value: time, label: clockOf(time) }));
  const none = "<p>No times are left on this day.</p>";
  const hidden = `<input type="hidden" name="date" value="${escaped(date)}">`;
  const rest = times.length === 0 ? none : form(hidden + choices("time", "Time", free));
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

export function paymentPage({ service, provider, date, time, problem }: Visit): string {
  const summary = `<p>${escaped(service)} with ${escaped(provider)}, ${escaped(date)}, ${clockOf(time)}</p>`;
  const refused =
    problem === undefined ? "" : `<p class="error-message">${escaped(problem)}. Try again.</p>`;
  const fields =
    `<p><label>Card number <input name="card" autocomplete="cc-number" required></label></p>` +
    `<p><label>Expiry <input name="expiry"></label></p><p><label>CVV <input name="cvv"></label></p>`;
  const about = "<p>Card declined? Nothing is booked then: take another one.</p>";
  return document("Payment", summary + refused + form(fields, "Book appointment") + about);
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
