import { versionOf } from "../../lib/version";
import { refuse } from "./refuse";

/**
 * Whole forms are saved by several people: a save names the version that it was made from, and is
 * refused when that is not what is stored any more. Without one it is somebody's first word.
 * @throws CHANGED_MEANWHILE with the version there is now
 */
export function requireUnchanged(present: unknown, basedOn: string | undefined): void {
  const version = versionOf(present);
  if (basedOn === undefined || basedOn === version) return;
  refuse("CHANGED_MEANWHILE", "Somebody else has changed this meanwhile.", { version });
}
