/** What becomes of the rows of an import. Validators and words derive from these tuples. */

export const IMPORT_STATES = [
  /** Its rows are being sent. */
  "reading",
  "checking",
  /** It waits for its owner's yes. */
  "checked",
  "importing",
  "done",
  "undoing",
  "undone",
] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

export const VERDICTS = [
  /** Not looked at yet. */
  "waiting",
  /** A new client, or a visit that is put in the book. */
  "create",
  /** The shop has this client. */
  "known",
  /** An earlier row of the file is the same client. */
  "twice",
  /** Somebody has to say which barber or service it is. */
  "ask",
  "left_out",
  /** It has been made. */
  "made",
  /** It was to be made, and the shop had changed by then. */
  "lost",
  /** It was made, and cannot be undone. */
  "kept",
] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Why a row is left out, asks, was lost or is kept. */
export const REASONS = [
  "nothing_to_know",
  "no_date",
  "past",
  "called_off",
  "no_barber",
  "no_service",
  "unknown_barber",
  "unknown_service",
  "other_barber",
  "other_service",
  "not_offered",
  "too_far",
  "off_grid",
  "outside_hours",
  "taken",
  "two_at_once",
  "there_already",
  "known_now",
  "changed",
  "begun",
  "told",
  "has_visits",
  "has_notes",
] as const;
export type Reason = (typeof REASONS)[number];

/** What is taken in another way than it stands in the file. */
export const REMARKS = [
  "email_left_out",
  "phone_left_out",
  "note_cut",
  "in_gap",
  "found_by_name",
  "name_of_several",
] as const;
export type Remark = (typeof REMARKS)[number];

/** Rows of one file. */
export const MOST_ROWS = 5_000;
/** Rows that are sent in one call. */
export const ROWS_OF_CALL = 200;
/** Bytes of a file: five thousand long rows. */
export const MOST_BYTES = 5_000_000;
/** Different names of barbers, and of services, in one file. */
export const MOST_NAMES = 100;
/** Imports of a shop that are not over: begun, and neither imported nor thrown away. */
export const MOST_OPEN = 5;
/** As long an import can be undone; then its rows are forgotten. Days. */
export const UNDO_DAYS = 28;
