import { renderInteractive } from "./interactive";
import { isRefusal, missing, notValid, refusal } from "./refusals";
import type { Refusal } from "./refusals";
import { NO_EXTRAS } from "./rendered";
import type { Rendered } from "./rendered";
import { objectOf } from "./shapes";
import { renderTemplate } from "./templates";
import type { Approved } from "./templates";

/** Whether a message is one that WhatsApp takes, whom it is for, and how its reader sees it. */

/** A number in digits alone, or what WhatsApp calls somebody for one business. */
export type Addressee = { number: string } | { userId: string };

export type Envelope = Rendered & { addressee: Addressee; opaque: string | null };

const MOST_OPAQUE = 512;
const MOST_TEXT = 4_096;
/** https://developers.facebook.com/docs/whatsapp/business-scoped-user-ids */
const USER_ID = /^[A-Z]{2}\.[A-Za-z0-9.]{1,125}$/;

export function readMessage(
  message: Record<string, unknown>,
  account: Approved,
): Envelope | Refusal {
  const { messaging_product: product, recipient_type: recipient = "individual" } = message;
  const { biz_opaque_callback_data: opaque = null } = message;
  if (product !== "whatsapp") return refusal(100, "Param messaging_product must be whatsapp");
  if (recipient !== "individual") return refusal(100, "Param recipient_type is not known");
  const addressee = addresseeOf(message);
  if (isRefusal(addressee)) return addressee;
  if (opaque !== null && (typeof opaque !== "string" || opaque.length > MOST_OPAQUE)) {
    return refusal(100, "Param biz_opaque_callback_data is too long");
  }
  const said = renderContent(message, account);
  return isRefusal(said) ? said : { ...said, addressee, opaque };
}

/** Where both are given `to` counts. */
function addresseeOf({ to, recipient }: Record<string, unknown>): Addressee | Refusal {
  if (to === undefined && recipient === undefined) {
    return refusal(100, "The parameter to is required.");
  }
  if (to === undefined) {
    const isUserId = typeof recipient === "string" && USER_ID.test(recipient);
    if (isUserId) return { userId: recipient };
    return refusal(100, "Invalid parameter", "Param recipient must be a business-scoped user ID");
  }
  if (typeof to !== "string") return refusal(100, "Param to must be a string");
  if (USER_ID.test(to)) {
    return refusal(100, "Invalid parameter", "Param to takes no user ID: use recipient");
  }
  return /^\+?[1-9]\d{6,14}$/.test(to) ? { number: to.replace("+", "") } : notValid(to);
}

function renderContent(message: Record<string, unknown>, account: Approved): Rendered | Refusal {
  const { type = "text" } = message;
  if (type === "template") {
    const said = renderTemplate(objectOf(message.template), account);
    return isRefusal(said) ? said : { ...NO_EXTRAS, ...said, kind: "template" };
  }
  const said =
    type === "interactive"
      ? renderInteractive(objectOf(message.interactive))
      : type === "text"
        ? renderText(objectOf(message.text))
        : refusal(131051, "Unsupported message type", `Message type ${String(type)}`);
  return isRefusal(said) ? said : { ...said, template: null, language: null };
}

type Said = Omit<Rendered, "template" | "language">;

function renderText({ body }: Record<string, unknown>): Said | Refusal {
  if (typeof body !== "string" || body.trim() === "") return missing("text.body is required");
  if (body.length > MOST_TEXT) return refusal(100, `Param text['body'] ${longest(MOST_TEXT)}`);
  return { ...NO_EXTRAS, kind: "text", body };
}

function longest(most: number): string {
  return `must be at most ${String(most)} characters long.`;
}
