import { perSecondOf } from "../../../lib/messages/pace";
import { internal } from "../../_generated/api";
import { env } from "../../_generated/server";
import type { Carrier, MailParcel } from "../messages/carrier";
import { NotNow, NotTaken, Unclear } from "../messages/carrier";

/** What a mail server is asked to bear, where nobody says otherwise. */
const PER_SECOND = 5;

/** Mail by SMTP (RFC 5321), for shops with a mail server of their own: `SMTP_URL` says where. */
export const smtp: Carrier<MailParcel> = {
  knowsKeys: false,
  perSecond: () => perSecondOf(env.MAIL_PER_SECOND, PER_SECOND),
  send: async ({ key, mail }, ctx) => {
    const attachments = mail.attachments.map((file) => ({ ...file }));
    const parcel = { ...mail, headers: { ...mail.headers }, attachments };
    const end = await ctx.runAction(internal.smtp.send, { key, mail: parcel });
    if ("providerId" in end) return end;
    if (end.fate === "not_taken") throw new NotTaken(end.problem);
    if (end.fate === "not_now") throw new NotNow(end.problem);
    throw new Unclear(end.problem);
  },
};
