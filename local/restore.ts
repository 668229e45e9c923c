import { readRestoreOptions, RESTORE_USAGE } from "./backup/options";
import { restoreBackup } from "./backup/restore";
import { wordsOnRestore } from "./backup/words";
import { ROOT } from "./stack/processes";

/** `npm run restore`. */

// What is written is its owner's alone.
process.umask(0o077);

const reading = readRestoreOptions(process.argv.slice(2), ROOT);
if (reading.kind === "help") {
  console.log(RESTORE_USAGE);
} else if (reading.kind === "refused") {
  console.error(`${reading.problem} See npm run restore -- --help.`);
  process.exitCode = 2;
} else {
  try {
    const restored = restoreBackup({ ...reading.options, now: Date.now() });
    console.log(wordsOnRestore(restored, reading.options.dataDir, ROOT));
  } catch (problem) {
    console.error(problem instanceof Error ? problem.message : problem);
    console.error("Nothing was changed.");
    process.exitCode = 1;
  }
}
