import type { Reporter, Suite, TestCase } from "@playwright/test/reporter";

/** Ends a run with what failed and one line, "N passed, N failed", as the other runners do. */
export default class SummaryReporter implements Reporter {
  private tests: TestCase[] = [];

  onBegin(_config: unknown, suite: Suite): void {
    this.tests = suite.allTests();
  }

  onEnd(): void {
    // One that did not come to its turn has not passed.
    const passed = this.tests.filter((test) => ["expected", "flaky"].includes(test.outcome()));
    const failed = this.tests.filter((test) => !passed.includes(test));
    const secondTries = this.tests.filter((test) => test.outcome() === "flaky");
    for (const test of secondTries) console.log(`passed on a second try: ${described(test)}`);
    for (const test of failed) console.log(`failed: ${described(test)}`);
    console.log(`browser: ${passed.length} passed, ${failed.length} failed`);
  }
}

/** Where it stands, its title, and the beginning of why it failed first. */
function described({ location, title, results }: TestCase): string {
  const why = results.find(({ error }) => error !== undefined)?.error?.message ?? "";
  const lines = why.split("\n").slice(0, 6);
  return [`${location.file}:${location.line} ${title}`, ...lines].join("\n    ");
}
