import type { Item } from "./items";
import { words } from "./phrases";

/** What a sentence takes back: "not Friday", "jangan besok", "move it from Friday to Monday". */

const ENDS = words(". , ; ? ! \n but how what instead tapi tp kalo kalau klo gimana then maybe");

const NOT = words(
  "not no cant cannot couldnt dont doesnt didnt isnt arent wont wouldnt except besides never without unless gak ga gk nggak ngga gag enggak engga tidak tdk tak bukan jangan jgn selain kecuali tanpa",
);
const CORRECTS = words("not bukan");
/** "Not" means something else before these. */
const NO_MATTER = words("problem worries rush preference need matter masalah papa apa apapa usah");
/** "bisa gak": a question, as long as no other "can" follows. */
const ASKED = words("bisa ada boleh kosong buka mau free available jadi bs");
const TAG_ENDS = words("kak ya yaa bang mas mbak min sih nih kah pak bu gan bro dong");
const QUESTIONS = words("why dont isnt cant arent wont couldnt wouldnt");

/** The items that a text stands by: those of clauses that are not negated. */
export function standing(items: readonly Item[]): Item[] {
  return clausesOf(items).flatMap((clause) => (isNegated(clause) ? wordsAlone(clause) : clause));
}

/** Clauses end with the sign or word that parts them from the next. */
export function clausesOf(items: readonly Item[]): Item[][] {
  const clauses: Item[][] = [[]];
  for (const [at, item] of items.entries()) {
    if (isCorrection(items, at)) clauses.push([]);
    clauses.at(-1)?.push(item);
    if (item.kind === "word" && ENDS.has(item.text)) clauses.push([]);
  }
  return clauses.filter((clause) => clause.length > 0);
}

/** "Monday not Tuesday": what stands before is meant. */
function isCorrection(items: readonly Item[], at: number): boolean {
  const item = items[at];
  if (item?.kind !== "word" || !CORRECTS.has(item.text)) return false;
  return [items[at - 1], items[at + 1]].every((one) => one !== undefined && one.kind !== "word");
}

function isNegated(clause: readonly Item[]): boolean {
  const said = clause.map((item) => (item.kind === "word" ? item.text : ""));
  const isQuestion = said.at(-1) === "?" && said.some((word) => QUESTIONS.has(word));
  const isAskedFor = said.at(-1) === "?" && said.includes("ada");
  if (isQuestion || isAskedFor) return false;
  return said.some((word, at) => {
    if (!NOT.has(word)) return false;
    if (said[at - 1] === "if" || /^(kalo|kalau|klo)$/.test(said[at - 1] ?? "")) return false;
    if (NO_MATTER.has(said[at + 1] ?? "")) return false;
    return !isTag(said, at);
  });
}

/** "bisa besok gak?": nothing but who is spoken to follows, or a verb that asks stands before. */
function isTag(said: readonly string[], at: number): boolean {
  const rest = said.slice(at + 1).filter((word) => !ENDS.has(word) && !TAG_ENDS.has(word));
  if (rest.length === 0 && at > 0) return true;
  return ASKED.has(said[at - 1] ?? "") && !ASKED.has(said[at + 1] ?? "");
}

function wordsAlone(clause: readonly Item[]): Item[] {
  return clause.filter((item) => item.kind === "word");
}

const MOVES = words(
  "move moved moving change changed reschedule rescheduled resched push bring switch swap shift postpone pindah pindahin pindahkan dipindah ganti diganti gantiin ubah diubah geser digeser undur diundur mundurin majuin dimajuin reschedul",
);
const TARGETS = words("to ke jadi menjadi");
/** After these a day or an hour directly says where to: "ganti jam 4". */
const DIRECT = words("pindah ganti ubah geser undur reschedule resched");

/** Where something is moved, only where to: "from Friday to Monday" leaves Monday, "my 3pm" nothing. */
export function targets(items: readonly Item[]): Item[] {
  return clausesOf(items).flatMap((clause) => {
    const said = clause.map((item) => (item.kind === "word" ? item.text : null));
    const verb = said.findIndex((word) => word !== null && MOVES.has(word));
    if (verb < 0) return clause;
    const target = clause.findIndex((_, at) => at > verb && isTarget(said, at));
    return target < 0 ? wordsAlone(clause) : clause.slice(target);
  });
}

function isTarget(said: readonly (string | null)[], at: number): boolean {
  if (said[at] !== null) return false;
  const lead = said[at - 1] ?? "";
  const before = said[at - 2] ?? "";
  return TARGETS.has(lead) || DIRECT.has(lead) || (lead === "for" && DIRECT.has(before));
}
