/**
 * Groups of messages that no public page needs in the browser: those of a shop's people, what mails
 * and conversations say, and the page about privacy, which the server writes.
 */
export const STAFF_GROUPS = [
  "day",
  "owner",
  "office",
  "hours",
  "desk",
  "services",
  "settings",
  "messages",
  "payouts",
  "look",
  "health",
  "money",
  "numbers",
  "staff",
  "work",
  "setup",
  "start",
  "reviews",
  "history",
  "clients",
  "chats",
  "imports",
  "talk",
  "privacy",
  "mail",
  "told",
  "whatsapp",
  "partners",
  "nowOffice",
  "duty",
  "push",
] as const;

/** What travels with every page: less than a third of the words. */
export function publicWords<Words extends object>(words: Words): Partial<Words> {
  const staff = new Set<string>(STAFF_GROUPS);
  // A part of an object with the same keys has the same types.
  return Object.fromEntries(
    Object.entries(words).filter(([group]) => !staff.has(group)),
  ) as Partial<Words>;
}
