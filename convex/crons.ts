import { cronJobs } from "convex/server";
import { internal } from "./_generated/api";

const crons = cronJobs();

crons.interval(
  "sync bookings and appointments",
  { minutes: 10 },
  internal.reconcile.syncBookingsAndAppointments,
  {},
);
crons.interval("keep the numbers up", { minutes: 5 }, internal.numbers.keepUp, {});
crons.daily("extend the horizon", { hourUTC: 0, minuteUTC: 5 }, internal.dates.extendHorizon, {});
crons.weekly(
  "clear what is past",
  { dayOfWeek: "monday", hourUTC: 1, minuteUTC: 10 },
  internal.maintenance.start,
  { job: "clear_past" },
);
crons.monthly(
  "archive finished bookings",
  { day: 1, hourUTC: 2, minuteUTC: 10 },
  internal.maintenance.start,
  { job: "archive_finished" },
);
crons.daily("end abandoned bookings", { hourUTC: 3, minuteUTC: 10 }, internal.maintenance.start, {
  job: "end_abandoned",
});
crons.weekly(
  "sweep the files",
  { dayOfWeek: "tuesday", hourUTC: 1, minuteUTC: 10 },
  internal.maintenance.start,
  { job: "sweep_files" },
);

export default crons;
