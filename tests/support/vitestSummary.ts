import type { Reporter, TestCase, TestModule } from "vitest/node";

/** Files that take less are counted together. */
const WORTH_A_LINE_MS = 1_000;
const LINES_OF_AN_ERROR = 6;

/** Ends a run with the files, slowest first, what failed, and one line "N passed, N failed". */
export default class VitestSummary implements Reporter {
  private passed = 0;
  private failed = 0;
  private readonly failures: string[] = [];
  private readonly secondTries: string[] = [];

  onTestCaseResult(test: TestCase): void {
    const { state, errors = [] } = test.result();
    if (state === "passed") this.passed++;
    if (test.diagnostic()?.flaky === true) {
      this.secondTries.push(`${test.module.relativeModuleId}: ${test.fullName}`);
    }
    if (state !== "failed") return;
    this.failed++;
    this.failures.push(
      `${test.module.relativeModuleId}: ${test.fullName}`,
      ...errors.map(firstLines),
    );
  }

  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    console.log(filesBySlowness(modules).join("\n"));
    for (const file of modules) {
      const broken = file.errors();
      if (broken.length === 0) continue;
      this.failed++;
      this.failures.push(file.relativeModuleId, ...broken.map(firstLines));
    }
    this.failures.push(...errors.map((error) => firstLines({ message: String(error) })));
    for (const name of this.secondTries) console.log(`passed on a second try: ${name}`);
    for (const line of this.failures) console.log(`failed: ${line}`);
    console.log(`tests: ${this.passed} passed, ${this.failed + errors.length} failed`);
  }
}

/** The beginning of an error's message, indented. */
function firstLines({ message }: { message: string }): string {
  return `  ${message.split("\n").slice(0, LINES_OF_AN_ERROR).join("\n    ")}`;
}

function filesBySlowness(modules: readonly TestModule[]): string[] {
  const timed = modules.map((module) => ({ name: module.relativeModuleId, ms: timeOf(module) }));
  timed.sort((a, b) => b.ms - a.ms);
  const slow = timed.filter(({ ms }) => ms >= WORTH_A_LINE_MS);
  const quick = timed.slice(slow.length);
  const lines = slow.map(({ name, ms }) => `${seconds(ms)}  ${name}`);
  const rest = quick.reduce((sum, { ms }) => sum + ms, 0);
  return ["", ...lines, `${seconds(rest)}  ${quick.length} files of less than a second`];
}

/** What a file takes with the modules that it loads. */
function timeOf(module: TestModule): number {
  const { environmentSetupDuration, prepareDuration, collectDuration, setupDuration, duration } =
    module.diagnostic();
  return environmentSetupDuration + prepareDuration + collectDuration + setupDuration + duration;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1).padStart(6)} s`;
}
