import { expect } from "@playwright/test";
import { urls } from "./stack";

/** What the running stack's inbox was given. */

export type InboxMail = {
  id: string;
  subject: string;
  text: string;
  calendar: string;
  /** The calendar event's number. */
  sequence: number;
};

/** A mail is sent by a process of its own, which waits its turn where tests fill the machine. */
const PATIENCE_MS = 45_000;

/** The mail to an address, the newest first, once there are so many. */
export async function mailsTo(address: string, count: number): Promise<InboxMail[]> {
  let mails: InboxMail[] = [];
  await expect
    .poll(
      async () => {
        mails = await read(address);
        return mails.length;
      },
      { timeout: PATIENCE_MS },
    )
    .toBe(count);
  return mails;
}

async function read(address: string): Promise<InboxMail[]> {
  const asked = `${urls.inbox}/?to=${encodeURIComponent(address)}`;
  const answer = await fetch(asked, { headers: { accept: "application/json" } });
  // The inbox's own shape.
  const { mails } = (await answer.json()) as {
    mails: { id: string; subject: string; text: string; attachments: { content: string }[] }[];
  };
  return mails.map(({ id, subject, text, attachments }) => {
    const file = Buffer.from(attachments[0]?.content ?? "", "base64").toString();
    const calendar = file.replaceAll("\r\n ", "");
    return { id, subject, text, calendar, sequence: Number(/SEQUENCE:(\d+)/.exec(calendar)?.[1]) };
  });
}

/** The page that a mail's button opens. */
export function pageOf(mail: InboxMail | undefined): string {
  const [address = ""] = /http\S+\/bookings\/\S+/.exec(mail?.text ?? "") ?? [];
  return address;
}
