import { expect, test } from "vitest";
import { cronProblem } from "../../../../local/backend/scheduler/cronExpression";
import { scheduleProblem } from "../../../../local/backend/scheduler/schedule";

test.each([
  "* * * * *",
  "*/15 0-23/2 1,15 JAN-MAR MON-FRI",
  "0 0 L * *",
  "5/10 4 * * 5L",
  "0 9 * * 1#2",
  "59 23 31 12 7",
])("takes %s", (expression) => {
  expect(cronProblem(expression)).toBeNull();
});

test.each([
  "every day",
  "",
  "0 0 * *",
  "0 0 * * * *",
  "@daily",
  "*/70 * * * *",
  "*/0 * * * *",
  "60 * * * *",
  "* 24 * * *",
  "* * 0 * *",
  "* * 32 * *",
  "* * * 13 *",
  "* * * * 8",
  "5-1 * * * *",
  "1-2-3 * * * *",
  "1,,2 * * * *",
  "a * * * *",
  "-1 * * * *",
  "1.5 * * * *",
])("refuses %j", (expression) => {
  expect(cronProblem(expression)).not.toBeNull();
});

test("refuses a schedule by which nothing ever runs", () => {
  expect(scheduleProblem({ type: "cron", cron: "0 0 30 2 *" })).not.toBeNull();
  expect(scheduleProblem({ type: "interval", seconds: 0 })).not.toBeNull();
  expect(scheduleProblem({ type: "yearly" })).not.toBeNull();
  expect(scheduleProblem({ type: "weekly", dayOfWeek: "someday" })).not.toBeNull();
  expect(scheduleProblem({ type: "interval", seconds: 1 })).toBeNull();
});
