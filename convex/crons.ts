import { cronJobs, getFunctionName } from "convex/server";
import type { FunctionArgs, FunctionReference } from "convex/server";
import { internal } from "./_generated/api";

const crons = cronJobs();

/*
 * A cron that fails is heard like every other job. What comes again within the hour runs in the cron's
 * own call; the others are scheduled, so that one that was cut off is heard of too and tried again.
 */

/** A job as `jobs.run` is given it. */
function job<Reference extends FunctionReference<"mutation" | "action", "internal">>(
  reference: Reference,
  args: FunctionArgs<Reference>,
) {
  return { job: getFunctionName(reference), args };
}

crons.interval("sync bookings and appointments", { minutes: 10 }, internal.jobs.begin, {
  kind: "action",
  ...job(internal.reconcile.syncBookingsAndAppointments, {}),
});
crons.interval(
  "keep the numbers up",
  { minutes: 5 },
  internal.jobs.run,
  job(internal.numbers.keepUp, {}),
);
crons.interval(
  "count today's messages",
  { minutes: 30 },
  internal.jobs.run,
  job(internal.numbers.keepMessagesUp, { days: 1 }),
);
crons.daily(
  "count the messages of the last days",
  { hourUTC: 3, minuteUTC: 40 },
  internal.jobs.begin,
  { kind: "mutation", ...job(internal.numbers.keepMessagesUp, { days: 7 }) },
);
crons.interval(
  "send what is due",
  { minutes: 1 },
  internal.jobs.run,
  job(internal.messages.sweep, {}),
);
crons.interval(
  "look after searches",
  { minutes: 1 },
  internal.jobs.run,
  job(internal.searches.sweep, {}),
);
crons.interval(
  "look after partners' sessions",
  { minutes: 1 },
  internal.jobs.run,
  job(internal.partner.sweep, {}),
);
crons.interval(
  "send callbacks that were missed",
  { minutes: 1 },
  internal.jobs.run,
  job(internal.callbacks.sweep, {}),
);
crons.interval(
  "tell owners what waits",
  { minutes: 10 },
  internal.jobs.run,
  job(internal.summaries.tellOwners, {}),
);
crons.interval(
  "tell barbers of tomorrow",
  { minutes: 30 },
  internal.jobs.run,
  job(internal.summaries.tellOfTomorrow, {}),
);
crons.interval("hear of jobs that were cut off", { minutes: 10 }, internal.jobs.sweep, {});
crons.daily("extend the horizon", { hourUTC: 0, minuteUTC: 5 }, internal.jobs.begin, {
  kind: "mutation",
  ...job(internal.dates.extendHorizon, {}),
});
crons.weekly(
  "clear what is past",
  { dayOfWeek: "monday", hourUTC: 1, minuteUTC: 10 },
  internal.jobs.begin,
  { kind: "mutation", ...job(internal.maintenance.start, { job: "clear_past" }) },
);
crons.monthly(
  "archive finished bookings",
  { day: 1, hourUTC: 2, minuteUTC: 10 },
  internal.jobs.begin,
  { kind: "mutation", ...job(internal.maintenance.start, { job: "archive_finished" }) },
);
crons.daily("end abandoned bookings", { hourUTC: 3, minuteUTC: 10 }, internal.jobs.begin, {
  kind: "mutation",
  ...job(internal.maintenance.start, { job: "end_abandoned" }),
});
crons.daily("end old links", { hourUTC: 3, minuteUTC: 20 }, internal.jobs.begin, {
  kind: "mutation",
  ...job(internal.maintenance.start, { job: "end_links" }),
});
crons.daily("forget what is too old", { hourUTC: 2, minuteUTC: 40 }, internal.jobs.begin, {
  kind: "mutation",
  ...job(internal.maintenance.start, { job: "forget_old" }),
});
crons.weekly(
  "sweep the files",
  { dayOfWeek: "tuesday", hourUTC: 1, minuteUTC: 10 },
  internal.jobs.begin,
  { kind: "mutation", ...job(internal.maintenance.start, { job: "sweep_files" }) },
);

export default crons;
