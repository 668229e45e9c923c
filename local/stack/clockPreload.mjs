// Preloaded into the parts of a stack whose clock is set: see clock.mjs.
import { CLOCK_AHEAD, moveClock } from "./clock.mjs";

moveClock(Number(process.env[CLOCK_AHEAD] ?? 0));
