import { cronJobs, getFunctionName } from "convex/server";
import type { FunctionArgs, FunctionReference } from "convex/server";
import { internal } from "./_generated/api";

const crons = cronJobs();

/** What `jobs.begin` is given, so that a cron that fails is heard like every other job. */
function job<Reference extends FunctionReference<"mutation" | "action", "internal">>(
  kind: Reference["_type"],
  reference: Reference,
  args: FunctionArgs<Reference>,
) {
  return { kind, job: getFunctionName(reference), args };
}

crons.interval(
  "sync bookings and appointments",
  { minutes: 10 },
  internal.jobs.begin,
  job("action", internal.reconcile.syncBookingsAndAppointments, {}),
);
crons.interval(
  "keep the numbers up",
  { minutes: 5 },
  internal.jobs.begin,
  job("mutation", internal.numbers.keepUp, {}),
);
crons.interval(
  "count today's messages",
  { minutes: 30 },
  internal.jobs.begin,
  job("mutation", internal.numbers.keepMessagesUp, { days: 1 }),
);
crons.daily(
  "count the messages of the last days",
  { hourUTC: 3, minuteUTC: 40 },
  internal.jobs.begin,
  job("mutation", internal.numbers.keepMessagesUp, { days: 7 }),
);
crons.interval(
  "send what is due",
  { minutes: 1 },
  internal.jobs.begin,
  job("mutation", internal.messages.sweep, {}),
);
crons.interval(
  "look after searches",
  { minutes: 1 },
  internal.jobs.begin,
  job("mutation", internal.searches.sweep, {}),
);
crons.interval(
  "look after partners' sessions",
  { minutes: 1 },
  internal.jobs.begin,
  job("mutation", internal.partner.sweep, {}),
);
crons.interval(
  "send callbacks that were missed",
  { minutes: 1 },
  internal.jobs.begin,
  job("mutation", internal.callbacks.sweep, {}),
);
crons.interval(
  "tell owners what waits",
  { minutes: 10 },
  internal.jobs.begin,
  job("mutation", internal.summaries.tellOwners, {}),
);
crons.interval(
  "tell barbers of tomorrow",
  { minutes: 30 },
  internal.jobs.begin,
  job("mutation", internal.summaries.tellOfTomorrow, {}),
);
crons.interval("hear of jobs that were cut off", { minutes: 10 }, internal.jobs.sweep, {});
crons.daily(
  "extend the horizon",
  { hourUTC: 0, minuteUTC: 5 },
  internal.jobs.begin,
  job("mutation", internal.dates.extendHorizon, {}),
);
crons.weekly(
  "clear what is past",
  { dayOfWeek: "monday", hourUTC: 1, minuteUTC: 10 },
  internal.jobs.begin,
  job("mutation", internal.maintenance.start, { job: "clear_past" }),
);
crons.monthly(
  "archive finished bookings",
  { day: 1, hourUTC: 2, minuteUTC: 10 },
  internal.jobs.begin,
  job("mutation", internal.maintenance.start, { job: "archive_finished" }),
);
crons.daily(
  "end abandoned bookings",
  { hourUTC: 3, minuteUTC: 10 },
  internal.jobs.begin,
  job("mutation", internal.maintenance.start, { job: "end_abandoned" }),
);
crons.daily(
  "end old links",
  { hourUTC: 3, minuteUTC: 20 },
  internal.jobs.begin,
  job("mutation", internal.maintenance.start, { job: "end_links" }),
);
crons.weekly(
  "sweep the files",
  { dayOfWeek: "tuesday", hourUTC: 1, minuteUTC: 10 },
  internal.jobs.begin,
  job("mutation", internal.maintenance.start, { job: "sweep_files" }),
);

export default crons;
