import type { OperationId } from "./routes";

/** A call of each route, as the reference shows it and the tests make it. */
export const EXAMPLES: Record<
  OperationId,
  { query?: Record<string, string>; body?: Record<string, unknown> }
> = {
  startBooking: {
    body: {
      date: "2026-06-01",
      time: "2:30pm",
      service: "cut",
      provider: "Marcus",
      lead: {
        firstName: "Lea",
        lastName: "Lead",
        phone: "+442079460018",
        email: "lea@mail.example",
      },
    },
  },
  getStatus: {},
  getHandoffUrl: {},
  cancelSession: {},
  listSessions: {},
  listServices: {},
  listProviders: {},
  findTimes: { query: { date: "2026-06-01", service: "cut", provider: "Marcus" } },
};
