/** How a message looks to its reader. */

/** One thing of a message that its reader can tap. */
export type Choice = { id: string; title: string; description?: string | undefined };

/** What there is of a message besides its words. */
export type Extras = {
  choices: Choice[];
  /** What the list of its choices is opened by; null where they are buttons. */
  opens: string | null;
  /** Where its button leads, and what stands on it. */
  link: string | null;
  linkTitle: string | null;
  header: string | null;
  footer: string | null;
};

export const NO_EXTRAS: Extras = {
  choices: [],
  opens: null,
  link: null,
  linkTitle: null,
  header: null,
  footer: null,
};

export type SentKind = "template" | "text" | "button" | "list" | "cta_url" | "request_contact_info";

/** A message as it reads. */
export type Rendered = Extras & {
  kind: SentKind;
  template: string | null;
  language: string | null;
  body: string;
};
