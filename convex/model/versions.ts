import { v } from "convex/values";
import type { ObjectType } from "convex/values";
import { versionOf } from "../../lib/version";
import { refuse } from "./refuse";

/** Names what a form is made from; the save of it names it too. */
export const version = { version: v.string() };

/** What a save answers: the version that it made. */
export const vSaved = v.object(version);

/** The version that a save was made from; one that names none replaces whatever is there. */
export const basedOnVersion = { basedOn: v.optional(v.string()) };
export type BasedOn = ObjectType<typeof basedOnVersion>;

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
