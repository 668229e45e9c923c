import { env } from "../../_generated/server";
import { perSecondOf } from "../../../lib/messages/pace";
import { hasWords, whatsappEnd, whatsappReason } from "../../../lib/messages/whatsappAnswers";
import { listOf, numberOf, objectOf, readBody, restMsOf, textOf } from "./answers";
import { whatsappAddress } from "./whatsappAddress";
import { NotNow, NotTaken, Unclear } from "../messages/carrier";
import type { Carrier, WhatsappParcel } from "../messages/carrier";

/**
 * Templates, and lines of conversations, by WhatsApp's Cloud API: https://developers.facebook.com/docs/whatsapp/cloud-api.
 * `WHATSAPP_API_URL` points it elsewhere, as to a newer version. It knows no keys and has no list of what
 * it took: without an answer only a report tells.
 */

/** Less than the time after which a message counts as unanswered. */
const PATIENCE_MS = 15_000;
/** What a number bears. */
const PER_SECOND = 80;
const LONGEST_REASON = 300;

export const whatsapp: Carrier<WhatsappParcel> = {
  knowsKeys: false,
  perSecond: () => perSecondOf(env.WHATSAPP_PER_SECOND, PER_SECOND),
  send: async (parcel) => {
    const answer = await call(parcel);
    const { messages, error } = await readBody(answer);
    if (answer.ok) return { providerId: idOf(messages) };
    const { code, error_subcode: subcode, message } = objectOf(error);
    const codes = { code: numberOf(code), subcode: numberOf(subcode) };
    const said = hasWords(codes.code)
      ? whatsappReason(codes.code)
      : `${String(codes.code ?? "")}: ${String(message ?? "")}`;
    const problem = `${answer.status} ${said}`.slice(0, LONGEST_REASON);
    const { fate, isOptedOut } = whatsappEnd(answer.status, codes);
    if (fate === "unclear") throw new Unclear(problem);
    // A shop's own number that asks for a rest asks for itself alone.
    const restMs = parcel.by.isShared ? restMsOf(answer) : 0;
    if (fate === "not_now") throw new NotNow(problem, restMs);
    throw new NotTaken(problem, isOptedOut ? "opted_out" : undefined);
  },
};

function bodyOf(parcel: WhatsappParcel) {
  const { key, to } = parcel;
  return {
    messaging_product: "whatsapp",
    recipient_type: "individual",
    ...(to.startsWith("+") ? { to } : { recipient: to }),
    ...("message" in parcel ? parcel.message : templateBody(parcel)),
    // Said back in every report.
    biz_opaque_callback_data: key,
  };
}

function templateBody({
  template,
  language,
  values,
  button,
}: Extract<WhatsappParcel, { template: string }>) {
  const parameters = values.map((text) => ({ type: "text", text }));
  const ofButton = {
    type: "button",
    sub_type: "url",
    index: "0",
    parameters: [{ type: "text", text: button }],
  };
  const components: object[] = [{ type: "body", parameters }];
  if (button !== undefined) components.push(ofButton);
  return {
    type: "template",
    template: { name: template, language: { code: language }, components },
  };
}

/** @throws Unclear where there is no answer: it may have been taken */
async function call(parcel: WhatsappParcel): Promise<Response> {
  const { phoneId, token } = parcel.by;
  try {
    return await fetch(`${whatsappAddress()}/${encodeURIComponent(phoneId)}/messages`, {
      method: "POST",
      headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
      body: JSON.stringify(bodyOf(parcel)),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
  } catch (problem) {
    throw new Unclear(problem instanceof Error ? problem.message : String(problem), {
      cause: problem,
    });
  }
}

function idOf(messages: unknown): string | undefined {
  return textOf(listOf(messages)[0]?.id);
}
