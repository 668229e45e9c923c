import type { Reporter, TestCase, TestResult } from "@playwright/test/reporter";

/** Ends a run with what failed and one line, "N passed, N failed", as the other runners do. */
export default class SummaryReporter implements Reporter {
  private passed = 0;
  private readonly failures: string[] = [];

  onTestEnd(test: TestCase, result: TestResult): void {
    if (result.status === "passed") {
      this.passed++;
      return;
    }
    const { file, line } = test.location;
    const why = result.error?.message ?? result.status;
    this.failures.push(
      `${file}:${line} ${test.title}\n  ${why.split("\n").slice(0, 6).join("\n  ")}`,
    );
  }

  onEnd(): void {
    for (const failure of this.failures) console.log(`failed: ${failure}`);
    console.log(`browser: ${this.passed} passed, ${this.failures.length} failed`);
  }
}
