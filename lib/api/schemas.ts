import { z } from "zod";
import { CONTACT_TEXTS, LINK_TEXT } from "../limits/texts";
import { LONGEST_CALLBACK } from "./callbacks";
import { LINK_WAYS } from "./handoff";
import { SESSION_OUTCOMES, SESSION_STATES } from "./sessions";

/** What goes in and out of the partners' interface; the names are their contract and stay. */

const NAME = 120;

const vText = (most: number) => z.string().max(most);
const vInstant = z.string().describe("An instant in UTC, ISO 8601.");

export const vLead = z
  .strictObject({
    firstName: vText(CONTACT_TEXTS.name).min(1),
    lastName: vText(CONTACT_TEXTS.name).optional(),
    phone: vText(CONTACT_TEXTS.phone).optional().describe("E.164, as +442079460018."),
    email: vText(CONTACT_TEXTS.email).optional(),
    notes: vText(CONTACT_TEXTS.note).optional(),
  })
  .describe("Whom the visit is for; a phone or an e-mail address is needed.");

const vService = vText(NAME)
  .optional()
  .describe("Its name, or its id. The first that is offered when absent.");
const vProvider = vText(NAME)
  .optional()
  .describe("Their name, or their id. Whoever is free when absent.");

export const vStart = z.strictObject({
  bookingUrl: vText(LINK_TEXT).optional().describe("The shop's page; the key's shop when absent."),
  date: z.string().max(10).describe("The day on the shop's calendar, 2026-02-05."),
  time: z
    .string()
    .max(40)
    .describe("2:30pm, 14:30, or ISO 8601; on the shop's clock without a zone."),
  lead: vLead,
  service: vService,
  provider: vProvider,
  sendLink: z
    .enum(LINK_WAYS)
    .optional()
    .describe(
      "We send the lead the link to finish, once the time is held; the lead must have asked you for that.",
    ),
  callbackUrl: vText(LONGEST_CALLBACK)
    .optional()
    .describe("Told what became of it, signed as Standard Webhooks says; https on a public name."),
});
export type StartBody = z.infer<typeof vStart>;

const vState = z.enum(SESSION_STATES);
const vOutcome = z.enum(SESSION_OUTCOMES);

export const vAlternative = z.strictObject({
  startsAt: vInstant,
  date: z.string().describe("On the shop's calendar."),
  time: z.string().describe("On the shop's clock, 14:30."),
  providerId: z.string(),
  provider: z.string(),
});

const sessionFields = {
  success: z.literal(true),
  sessionId: z.uuid(),
  state: vState,
};

/** What is asked for and held, as far as it is known. */
const detailFields = {
  outcome: vOutcome.optional(),
  confirmationDetails: z
    .strictObject({
      confirmationNumber: z.string().optional(),
      appointmentTime: vInstant.optional(),
      provider: z.string().optional(),
      service: z.string().optional(),
    })
    .optional(),
  error: z.string().optional(),
  holdExpiresAt: vInstant.optional().describe("Until when the time is held for the lead."),
  continueUrl: z.string().optional().describe("The lead's link, the same as handoffUrl."),
  messages: z.array(z.string()).describe("What a person should know, in plain words."),
  alternatives: z.array(vAlternative).optional(),
};

export const vSession = z.strictObject({ ...sessionFields, ...detailFields });
export type SessionBody = z.infer<typeof vSession>;

export const vHandoff = z.strictObject({
  ...sessionFields,
  handoffUrl: z.string().describe("The lead opens it to see, pay or let go."),
  expiresAt: vInstant,
});

export const vSessionList = z.strictObject({
  success: z.literal(true),
  sessions: z.array(vSession).describe("The newest first, 50 at most."),
  before: vInstant
    .optional()
    .describe("Ask with it for those before; absent where there are none."),
});

export const vListQuery = z.strictObject({
  before: z
    .string()
    .max(40)
    .optional()
    .describe("Those that began before this instant, ISO 8601: the before of the last answer."),
});

export const vTimesQuery = z.strictObject({
  date: z.string().max(10).describe("The day on the shop's calendar, 2026-02-05."),
  service: vService,
  provider: vProvider,
});

export const vTimes = z.strictObject({
  success: z.literal(true),
  date: z.string(),
  timeZone: z.string().describe("The shop's, IANA."),
  service: z.string(),
  times: z.array(vAlternative).describe("Every start that is free now; only a session holds one."),
});

export const vServices = z.strictObject({
  success: z.literal(true),
  services: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      description: z.string(),
      durationMinutes: z.int(),
      priceMinor: z
        .int()
        .describe("In the currency's smallest unit; a provider may have their own."),
      currency: z.string().describe("ISO 4217."),
    }),
  ),
});

export const vProviders = z.strictObject({
  success: z.literal(true),
  providers: z.array(z.strictObject({ id: z.string(), name: z.string(), title: z.string() })),
});

export const vSessionParams = z.strictObject({
  sessionId: z.string().max(64).describe("As the start of the session was answered."),
});

export const vProblem = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string(),
    success: z.literal(false),
    error: z.string(),
    sessionId: z.uuid().optional(),
    state: vState.optional(),
    outcome: vOutcome.optional(),
    alternatives: z.array(vAlternative).optional(),
    available: z.array(z.string()).optional(),
    issues: z.array(z.strictObject({ path: z.string(), message: z.string() })).optional(),
  })
  .describe("RFC 9457.");
