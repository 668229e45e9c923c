/** Errors as the Graph API has them. */
export type Refusal = {
  status: 400 | 401 | 404 | 500 | 503;
  code: number;
  subcode?: number;
  message: string;
  details: string;
};

export function refusal(
  code: number,
  message: string,
  details = message,
  status: Refusal["status"] = 400,
): Refusal {
  return { status, code, message: `(#${String(code)}) ${message}`, details };
}

/** A value that is too long, too short or of another form. */
export function notValid(details: string): Refusal {
  return refusal(131009, "Parameter value is not valid", details);
}

export function missing(details: string): Refusal {
  return refusal(131008, "Required parameter is missing", details);
}

export function isRefusal(said: object): said is Refusal {
  return "code" in said;
}

export const OUTSIDE_WINDOW = refusal(
  131047,
  "Re-engagement message",
  "Message failed to send because more than 24 hours have passed since the customer last replied to this number.",
);

export const TOO_MANY_TO_ONE = refusal(
  131056,
  "(Business Account, Consumer Account) pair rate limit hit",
  "Message failed to send because there were too many messages sent from this phone number to the same phone number in a short period of time.",
);

export const STRANGER: Refusal = {
  status: 401,
  code: 190,
  message: "Invalid OAuth access token - Cannot parse access token",
  details: "Invalid OAuth access token.",
};

export function noSuchPhone(phoneId: string): Refusal {
  const message = `Unsupported post request. Object with ID '${phoneId}' does not exist`;
  return { status: 400, code: 100, subcode: 33, message, details: message };
}

/** What the switches have a call answered with. */
export const SWITCHED = {
  before: refusal(131000, "Something went wrong", "Message failed to send.", 500),
  busy: refusal(130429, "Rate limit hit", "Too many messages in a short period."),
  refuse: refusal(131026, "Message undeliverable"),
  down: refusal(131016, "Service unavailable", "A service is temporarily unavailable.", 503),
};

export function shapeOf({ code, subcode, message, details }: Refusal) {
  return {
    error: {
      message,
      type: "OAuthException",
      code,
      error_subcode: subcode,
      error_data: { messaging_product: "whatsapp", details },
      fbtrace_id: "AlocalInboxTraceId",
    },
  };
}
