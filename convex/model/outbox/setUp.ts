import { env } from "../../_generated/server";
import type { MessageChannel } from "../../../lib/messages/kinds";

/** True where a channel leads somewhere; without it no message is written for it. */
export function isSetUp(channel: MessageChannel): boolean {
  return NEEDS[channel]().every((setting) => (setting ?? "") !== "");
}

const NEEDS: Record<MessageChannel, () => readonly (string | undefined)[]> = {
  email: () => [env.MAIL_API_KEY || env.SMTP_URL, env.MAIL_FROM],
  sms: () => [env.SMS_ACCOUNT, env.SMS_TOKEN, env.SMS_FROM],
  whatsapp: () => [env.WHATSAPP_PHONE_ID, env.WHATSAPP_TOKEN, env.WHATSAPP_SECRET],
  push: () => [env.PUSH_PUBLIC_KEY, env.PUSH_PRIVATE_KEY, env.PUSH_SUBJECT],
};
