/** Convex's memory limit of the default runtime. */
export const HEAP_MB = 64;
/** What Node itself and the text of arguments take beside. */
export const HEAP_OVERHEAD_MB = 48;
/** Of the whole process: heap, buffers and Node. */
export const RESIDENT_BYTES = 512 << 20;
/** How long modules may compute while they load; an action that computes longer gives way to others. */
export const COMPUTE_SECONDS = 3;
/** How much it gives way, as a process's priority. */
export const PATIENT_NICE = 10;
/** How long modules may take to load, on a busy machine too. */
export const LOAD_MS = 15_000;

/** Why a child ended itself, as a signal. */
export const OVERRUN = "SIGXCPU";
export const MEMORY = "SIGUSR2";

export const OUT_OF_MEMORY = `JavaScript execution ran out of memory (maximum memory usage: ${HEAP_MB} MB)`;
export const OUT_OF_TIME = `Function execution timed out (maximum duration: ${COMPUTE_SECONDS}s without a pause)`;
