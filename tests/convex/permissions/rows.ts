import { BOOK } from "./book";
import { CLIENTS } from "./clients";
import { DAY } from "./day";
import { CHATS } from "./chats";
import { GUESTS } from "./guests";
import { HOURS } from "./hours";
import { IMPORTS } from "./imports";
import { MONEY } from "./money";
import { OFFICE } from "./office";
import { PARTNERS } from "./partners";
import { PEOPLE } from "./people";
import { PRIVACY } from "./privacy";
import { PUSH } from "./push";
import { SAID } from "./said";
import { SEARCHES } from "./searches";
import { SHOP } from "./shop";
import { THREADS } from "./threads";
import type { Rows } from "./scene";

/**
 * Every public function and what each caller gets, by subject. A new public function without a row
 * fails the test beside this; so does a row that stands twice.
 */
export const SUBJECTS: readonly Rows[] = [
  BOOK,
  CLIENTS,
  DAY,
  CHATS,
  GUESTS,
  HOURS,
  IMPORTS,
  MONEY,
  OFFICE,
  PARTNERS,
  PEOPLE,
  PRIVACY,
  PUSH,
  SAID,
  SEARCHES,
  SHOP,
  THREADS,
];

export const ROWS: Rows = Object.assign({}, ...SUBJECTS);
