import type { Judged } from "../judged";

/** What people are told, and what they said about being told. */
export const TOLD = {
  messages: {
    of: "customer",
    fate: "gone",
    keeping: { days: 365, after: "made" },
    personal: ["key", "to", "otherwise[].to", "locale", "problem"],
    withheld: ["secret", "actor"],
    plain: ["aboutId", "providerId", "sentBy"],
  },
  // A wish to be left alone outlives its address; nobody else's does.
  suppressions: {
    of: "customer",
    fate: "sealed",
    keeping: "until_erased",
    personal: ["address"],
    withheld: [],
    plain: [],
  },
  // What was agreed to can still be proven to whoever brings the address.
  consents: {
    of: "customer",
    fate: "sealed",
    keeping: "until_erased",
    personal: ["address"],
    withheld: [],
    plain: ["words"],
  },
  addressLinks: {
    of: "customer",
    fate: "gone",
    keeping: { days: 730, after: "made" },
    personal: ["address"],
    withheld: ["tokenHash"],
    plain: [],
  },
  // Partners and addresses of the shop are told of a visit, and nothing by which its customer is known.
  deliveries: {
    of: "shop",
    fate: "left",
    keeping: { days: 28, after: "made" },
    personal: [],
    withheld: [],
    plain: ["eventId", "publicSessionId", "cause", "type", "url", "payload", "lastProblem"],
  },
  webhooks: {
    of: "shop",
    fate: "left",
    keeping: "shop",
    personal: [],
    withheld: ["signingSecret", "oldSigningSecret"],
    plain: ["url"],
  },
  messageSettings: {
    of: "shop",
    fate: "left",
    keeping: "shop",
    personal: [],
    withheld: [],
    plain: ["replyTo"],
  },
  whatsappNumbers: {
    of: "shop",
    fate: "left",
    keeping: "shop",
    personal: [],
    withheld: ["token", "secret", "verifyToken"],
    plain: ["phoneId", "businessId", "phone", "name", "templates[].name", "templates[].language"],
  },
  whatsappNews: {
    of: "shop",
    fate: "left",
    keeping: "shop",
    personal: [],
    withheld: [],
    plain: ["phoneId", "failedWhy"],
  },
  channelPauses: {
    of: "nobody",
    fate: "left",
    keeping: "shop",
    personal: [],
    withheld: [],
    plain: [],
  },
} as const satisfies Record<string, Judged>;
