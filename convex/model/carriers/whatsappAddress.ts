import { env } from "../../_generated/server";

const ADDRESS = "https://graph.facebook.com/v25.0";

/** Where WhatsApp is called, with the version of its interface. */
export function whatsappAddress(): string {
  return env.WHATSAPP_API_URL || ADDRESS;
}
