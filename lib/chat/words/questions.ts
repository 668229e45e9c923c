import { words } from "./phrases";
import { tokensOf } from "./plain";

/** Whether a text asks something, whatever it is. */

const BEGINS = words(
  "what whats which who whos where wheres when whens why how hows do does did is are am can could will would have has may might should apa apakah bagaimana gimana kenapa mengapa kapan siapa berapa dimana kok bisa bisakah boleh bolehkah ada adakah",
);
const ENDS = words("gak kah kan nggak ga ngga");

const PARTS = words(", . ; ! \n");

/**
 * `"can i bring my dog"`, `"Ada wifi gak"`, `"on the roof?"`: by how it begins or ends, or its sign; also
 * one that follows something else, `"2pm, can I bring my dog"`.
 */
export function isQuestion(text: string): boolean {
  const said = tokensOf(text).map((token) => token.text);
  if (said.length < 2) return false;
  if (said.at(-1) === "?" || said.includes("?")) return true;
  const isBegun = said.some((word, at) => {
    const isFirst = at === 0 || PARTS.has(said[at - 1] ?? "");
    return isFirst && at + 1 < said.length && BEGINS.has(word);
  });
  return isBegun || ENDS.has(said.at(-1) ?? "");
}
