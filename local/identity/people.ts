import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

/** Someone to continue as. The label is for the page only: what a person may do is the backend's word. */
export interface Person {
  subject: string;
  email: string;
  name: string;
  label: string;
  picture?: string;
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value.trim() !== "";
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function readPerson(entry: unknown, index: number): Person {
  if (!isRecord(entry)) throw new Error(`people[${index}] is not an object`);
  const { subject, email, name, label, picture } = entry;
  if (!isText(subject) || !isText(email) || !isText(name)) {
    throw new Error(`people[${index}] needs a subject, an email and a name`);
  }
  return {
    subject,
    email: normalEmail(email),
    name,
    label: isText(label) ? label : "",
    ...(isText(picture) && { picture }),
  };
}

/** Checks a list of people; throws with the place of what is wrong. */
export function readPeople(value: unknown): Person[] {
  if (!Array.isArray(value)) throw new Error("people must be a list");
  const people = value.map(readPerson);
  const subjects = new Set(people.map((person) => person.subject));
  if (subjects.size !== people.length) throw new Error("two people have the same subject");
  return people;
}

export function readPeopleFile(file: string): Person[] {
  return readPeople(JSON.parse(readFileSync(file, "utf8")));
}

export function normalEmail(email: string): string {
  return email.trim().toLowerCase();
}

export function isEmail(text: string): boolean {
  return text.length <= 254 && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);
}

/** The same address always gives the same subject, so a returning person finds their bookings. */
export function subjectForEmail(email: string): string {
  return `local_${createHash("sha256").update(normalEmail(email)).digest("hex").slice(0, 24)}`;
}
