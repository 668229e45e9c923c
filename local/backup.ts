import { BACKUP_USAGE, readBackupOptions } from "./backup/options";
import { wordsOnBackup } from "./backup/words";
import { writeBackup } from "./backup/write";
import { ROOT } from "./stack/processes";

/** `npm run backup`. */

// What is written is its owner's alone.
process.umask(0o077);

const reading = readBackupOptions(process.argv.slice(2), ROOT);
if (reading.kind === "help") {
  console.log(BACKUP_USAGE);
} else if (reading.kind === "refused") {
  console.error(`${reading.problem} See npm run backup -- --help.`);
  process.exitCode = 2;
} else {
  try {
    const written = writeBackup({ ...reading.options, now: Date.now() });
    console.log(wordsOnBackup(written, reading.options.keep, ROOT));
  } catch (problem) {
    console.error(problem instanceof Error ? problem.message : problem);
    process.exitCode = 1;
  }
}
