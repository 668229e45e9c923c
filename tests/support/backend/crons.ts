import { CronExpressionParser } from "cron-parser";
import { expect } from "vitest";

/** The calendar crons of the fixture app, by what they write. */
const CALENDAR = { nightly: "15 3 * * 1-5", monthly: "7 0 1 * *" };

/**
 * The rows of the room "crons": the hourly cron ran once, at once, and those of the calendar only
 * where their time has come since, which it does where tests run at night.
 */
export function expectCronsRan(rows: readonly { body: string; _creationTime: number }[]): void {
  const labels = rows.map(({ body }) => body);
  const [first] = rows;
  const due = Object.entries(CALENDAR).filter(([, expression]) => {
    const since = { currentDate: new Date(first?._creationTime ?? 0), tz: "UTC" };
    return CronExpressionParser.parse(expression, since).next().getTime() <= Date.now();
  });
  expect(["hourly", ...due.map(([label]) => label)]).toEqual(expect.arrayContaining(labels));
  expect(labels.filter((label) => label === "hourly")).toEqual(["hourly"]);
}
