import { env } from "../../_generated/server";
import type { MessageChannel } from "../../../lib/messages/kinds";
import * as Numbers from "./whatsappNumbers";

/** True where a channel leads somewhere for all; without it no message is written for it. */
export function isSetUp(channel: MessageChannel): boolean {
  if (channel === "whatsapp") return Numbers.getShared() !== null;
  return NEEDS[channel]().every((setting) => (setting ?? "") !== "");
}

/** What each channel needs that somebody carries (model/carriers). */
const NEEDS: {
  [Channel in Exclude<MessageChannel, "whatsapp">]: () => readonly (string | undefined)[];
} = {
  email: () => [env.MAIL_API_KEY || env.SMTP_URL, env.MAIL_FROM],
  sms: () => [env.SMS_ACCOUNT, env.SMS_TOKEN, env.SMS_FROM],
  push: () => [env.PUSH_PUBLIC_KEY, env.PUSH_PRIVATE_KEY, env.PUSH_SUBJECT],
};
