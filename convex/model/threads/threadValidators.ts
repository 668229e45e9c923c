import {
  LINE_MARKS,
  SIDES_OF_THREAD,
  THREAD_EVENTS,
  THREAD_SIDES,
} from "../../../lib/threads/thread";
import { oneOf } from "../oneOf";

/** What customer and barber write to each other: see lib/threads. */
export const vThreadSide = oneOf(THREAD_SIDES);
export const vSidesOfThread = oneOf(SIDES_OF_THREAD);
export const vThreadSpeaker = oneOf([...THREAD_SIDES, "system"]);
export const vThreadEvent = oneOf(THREAD_EVENTS);
export const vLineMark = oneOf(LINE_MARKS);
