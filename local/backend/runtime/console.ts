import { inspect } from "node:util";
import { LIMITS } from "../values/limits";
import { frames } from "./frame";

/** The log lines of one function execution, nested calls included. */
export class LogBuffer {
  readonly lines: string[] = [];
  readonly timers = new Map<string, number>();

  add(line: string): void {
    if (this.lines.length < LIMITS.logLines - 1) this.lines.push(line);
    else if (this.lines.length === LIMITS.logLines - 1) {
      this.lines.push(
        `[ERROR] Log overflow (maximum ${LIMITS.logLines}). Remaining log lines omitted.`,
      );
    }
  }
}

export type Log = (line: string) => void;

/** `[LOG] 'text' { a: 1 }`, as Convex writes log lines. */
export function formatLine(level: string, values: unknown[]): string {
  const texts = values.map((value) =>
    typeof value === "string" ? `'${value}'` : inspect(value, { depth: 4 }),
  );
  return `[${level}] ${texts.join(" ")}`;
}

/** The `console` of user code: lines go to the function that is running. */
export function createConsole(log: Log): Record<string, (...values: unknown[]) => void> {
  const write = (level: string, values: unknown[]): void => {
    const line = formatLine(level, values);
    frames.current()?.logs.add(line);
    log(line);
  };
  const at =
    (level: string) =>
    (...values: unknown[]) =>
      write(level, values);
  const timers = (): Map<string, number> => frames.current()?.logs.timers ?? new Map();
  const elapsed = (label: string, values: unknown[]): boolean => {
    const start = timers().get(label);
    if (start === undefined) write("WARN", [`Timer '${label}' does not exist`]);
    else write("LOG", [`${label}: ${Math.round(performance.now() - start)}ms`, ...values]);
    return start !== undefined;
  };
  return {
    log: at("LOG"),
    info: at("INFO"),
    warn: at("WARN"),
    error: at("ERROR"),
    debug: at("DEBUG"),
    trace: at("LOG"),
    dir: at("LOG"),
    table: at("LOG"),
    group: at("LOG"),
    groupEnd: () => undefined,
    assert: (condition, ...values) => {
      if (!condition) write("ERROR", ["Assertion failed", ...values]);
    },
    time: (label = "default") => {
      if (timers().has(String(label))) write("WARN", [`Timer '${String(label)}' already exists`]);
      else timers().set(String(label), performance.now());
    },
    timeLog: (label = "default", ...values) => void elapsed(String(label), values),
    timeEnd: (label = "default") => {
      if (elapsed(String(label), [])) timers().delete(String(label));
    },
  };
}
