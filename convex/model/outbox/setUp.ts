import { env } from "../../_generated/server";
import type { MessageChannel } from "../../../lib/messages/kinds";

/** True where a channel leads somewhere; without it no message is written for it. */
export function isSetUp(channel: MessageChannel): boolean {
  const settings = NEEDS[channel]?.();
  return settings?.every((setting) => (setting ?? "") !== "") === true;
}

/** What each channel needs that somebody carries (model/carriers); the others are not there yet. */
const NEEDS: { [Channel in MessageChannel]?: () => readonly (string | undefined)[] } = {
  email: () => [env.MAIL_API_KEY || env.SMTP_URL, env.MAIL_FROM],
  sms: () => [env.SMS_ACCOUNT, env.SMS_TOKEN, env.SMS_FROM],
  whatsapp: () => [
    env.WHATSAPP_PHONE_ID,
    env.WHATSAPP_TOKEN,
    // Without these two nobody would hear who answers STOP.
    env.WHATSAPP_SECRET,
    env.WHATSAPP_VERIFY_TOKEN,
  ],
  push: () => [env.PUSH_PUBLIC_KEY, env.PUSH_PRIVATE_KEY, env.PUSH_SUBJECT],
};
