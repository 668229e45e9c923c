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
