import { cronJobs } from "convex/server";
import { internal } from "./_generated/api";

const crons = cronJobs();

crons.interval(
  "sync bookings and appointments",
  { minutes: 10 },
  internal.reconcile.syncBookingsAndAppointments,
  {},
);
crons.daily("extend the horizon", { hourUTC: 0, minuteUTC: 5 }, internal.dates.extendHorizon, {});

export default crons;
