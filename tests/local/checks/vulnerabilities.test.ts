import { describe, expect, it } from "vitest";
import { judge, readAudit } from "../../../local/checks/vulnerabilities";

/** What `npm audit --json` prints where the registry answers: only what is read of it. */
const answer = (...found: [name: string, severity: string, range: string][]): string =>
  JSON.stringify({
    auditReportVersion: 2,
    vulnerabilities: Object.fromEntries(
      found.map(([name, severity, range]) => [name, { name, severity, range, via: [] }]),
    ),
  });

describe("known vulnerabilities", () => {
  it.each(["high", "critical"])("that are %s stop the check and are named", (severity) => {
    const audit = readAudit(answer(["next", severity, "<16.3.3"], ["small", "low", "*"]));
    expect(() => judge(audit)).toThrow(`next <16.3.3: ${severity}\nsmall *: low`);
  });

  it("that are lesser are said", () => {
    const said = judge(readAudit(answer(["small", "low", "<2"], ["other", "moderate", "*"])));
    expect(said).toBe("asked: nothing grave is known\nsmall <2: low\nother *: moderate");
  });

  it("that nobody knows of are none", () => {
    expect(judge(readAudit(answer()))).toBe("asked: nothing grave is known");
  });

  it.each([
    ["", "npm said nothing"],
    ["npm error code ECONNREFUSED", "npm said nothing"],
    ['{"message":"404 Not Found","statusCode":404}', "the registry does not answer"],
    ['{"error":{"code":"ENOAUDIT","summary":"..."}}', "the registry does not answer"],
    // Of another version of npm's report nothing is assumed.
    ['{"auditReportVersion":3,"vulnerabilities":{}}', "the registry does not answer"],
  ])("are not asked for where the answer is %j, and that is said", (printed, because) => {
    expect(judge(readAudit(printed))).toContain(`not asked: ${because}`);
  });
});
