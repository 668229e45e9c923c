import type { AddressInfo } from "node:net";
import { simpleParser } from "mailparser";
import type { ParsedMail } from "mailparser";
import { SMTPServer } from "smtp-server";
import type { SMTPServerOptions } from "smtp-server";
import { afterEach, describe, expect, test } from "vitest";
import { talk } from "../../../convex/model/carriers/smtpTalk";

/** The talk with a mail server, as a real one leads it. */

const running: SMTPServer[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) {
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }
});

type Server = { url: string; mails: ParsedMail[] };

async function serve(options: SMTPServerOptions = {}, host = "127.0.0.1"): Promise<Server> {
  const mails: ParsedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData: (stream, _, done) => {
      simpleParser(stream).then((mail) => {
        mails.push(mail);
        done();
      }, done);
    },
    ...options,
  });
  // Broken connections are part of the tests.
  server.on("error", () => undefined);
  running.push(server);
  await new Promise<void>((resolve) => server.listen(0, host, () => resolve()));
  const { port } = server.server.address() as AddressInfo;
  return { url: `smtp://127.0.0.1:${port}`, mails };
}

const MESSAGE = {
  messageId: "<key-1@shop.example>",
  mail: {
    from: '"Fade & Anchor" <bookings@shop.example>',
    to: "ana@mail.example",
    replyTo: undefined,
    headers: { "X-Test": "yes" },
    subject: "Booked: Haircut, 10:00 – Ángel",
    html: "<p>Sampai jumpa</p>",
    text: "Sampai jumpa",
    attachments: [
      {
        filename: "K7TM2QXB.ics",
        contentType: "text/calendar; charset=utf-8; method=REQUEST",
        content: "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
      },
    ],
  },
};

/** An answer of the server's own. */
const answer = (responseCode: number) =>
  Object.assign(new Error(`answer ${responseCode}`), { responseCode });

describe("a mail server", () => {
  test("is given the mail whole, under one name", async () => {
    const { url, mails } = await serve();
    expect(await talk(url, MESSAGE)).toEqual({ providerId: MESSAGE.messageId });
    const [mail] = mails;
    expect(mail).toMatchObject({
      messageId: MESSAGE.messageId,
      subject: MESSAGE.mail.subject,
      from: { value: [{ address: "bookings@shop.example", name: "Fade & Anchor" }] },
    });
    expect(mail?.headers.get("x-test")).toBe("yes");
    expect(mail?.text?.trim()).toBe("Sampai jumpa");
    const [file] = mail?.attachments ?? [];
    expect(file?.contentType).toBe("text/calendar");
    expect(file?.content.toString()).toContain("BEGIN:VCALENDAR");
  });

  test("is told who asks", async () => {
    const seen: string[] = [];
    const { url, mails } = await serve({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _, done) => {
        seen.push(`${username} ${password}`);
        done(null, password === "s&cret" ? { user: 1 } : undefined);
      },
    });
    const as = (who: string) => url.replace("smtp://", `smtp://${who}@`);
    expect(await talk(as("ana%40shop:s%26cret"), MESSAGE)).toHaveProperty("providerId");
    expect(await talk(as("ana:wrong"), MESSAGE)).toMatchObject({ fate: "not_now" });
    expect(seen).toEqual(["ana@shop s&cret", "ana wrong"]);
    expect(mails).toHaveLength(1);
  });

  test("elsewhere is told no password over a line that others can read", async () => {
    const seen: string[] = [];
    const options: SMTPServerOptions = {
      allowInsecureAuth: true,
      onAuth: ({ username }, _, done) => {
        seen.push(String(username));
        done(null, { user: 1 });
      },
    };
    // An address of this machine that is not known to be one.
    const { url } = await serve(options, "127.0.0.2");
    const elsewhere = url.replace("smtp://127.0.0.1", "smtp://ana:secret@127.0.0.2");
    expect(await talk(elsewhere, MESSAGE)).toMatchObject({ fate: "not_now" });
    expect(seen).toEqual([]);
  });

  test("that knows no such address has the last word", async () => {
    const { url } = await serve({ onRcptTo: (_, __, done) => done(answer(550)) });
    expect(await talk(url, MESSAGE)).toMatchObject({ fate: "not_taken" });
  });

  test("that has no room now is asked again", async () => {
    const { url } = await serve({ onRcptTo: (_, __, done) => done(answer(452)) });
    expect(await talk(url, MESSAGE)).toMatchObject({ fate: "not_now" });
  });

  test("that is not there is asked again", async () => {
    const { url } = await serve();
    const [server] = running.splice(0);
    await new Promise<void>((resolve) => server?.close(() => resolve()));
    expect(await talk(url, MESSAGE)).toMatchObject({ fate: "not_now" });
  });

  test("that hangs up when it hears for whom the mail is has not taken it", async () => {
    const { url } = await serve({
      onRcptTo: (_, session) => {
        for (const connection of running[0]?.connections ?? []) {
          if (connection.session === session) connection._socket.destroy();
        }
      },
    });
    expect(await talk(url, MESSAGE)).toMatchObject({ fate: "not_now" });
  });

  test("that takes a mail and hangs up has perhaps taken it", async () => {
    const { url, mails } = await serve({
      onData: (stream, session) => {
        stream.resume();
        stream.on("end", () => {
          for (const connection of running[0]?.connections ?? []) {
            if (connection.session === session) connection._socket.destroy();
          }
        });
      },
    });
    expect(await talk(url, MESSAGE)).toMatchObject({ fate: "unclear" });
    expect(mails).toEqual([]);
  });
});
