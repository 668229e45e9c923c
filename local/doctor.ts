import { resolve } from "node:path";
import { examine, wordsOn } from "./doctor/examine";
import { look } from "./doctor/look";
import { environmentOf, readOptions } from "./stack/options";
import { ROOT } from "./stack/processes";

/**
 * `npm run doctor`: says of every service whether it is configured and reachable, and the one thing to do
 * next. It changes nothing and sends nothing. Ends with 1 when something is wrong.
 */

const values = environmentOf(ROOT);
const reading = readOptions(process.argv.slice(2), values);
if (reading.kind !== "start") {
  if (reading.kind === "refused") console.error(reading.problem);
  console.log(
    "Usage: npm run doctor -- [--data FOLDER]     the folder of npm start, .local by default",
  );
  process.exit(reading.kind === "help" ? 0 : 2);
}
const found = await examine(await look(values, resolve(ROOT, reading.options.data), Date.now()));
console.log(wordsOn(found));
process.exit(found.some(({ state }) => state === "wrong") ? 1 : 0);
