import { spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addDays, localDate } from "../../../lib/time/zones";
import { ownerOf } from "../../../local/checks/contract/partners";
import { startMockBooking } from "../../../local/mockBooking/server";
import type { MockBooking } from "../../../local/mockBooking/server";
import { startDriver } from "../../../local/platform/driver";
import { ROOT } from "../../../local/stack/processes";
import type { Stack } from "../../../local/stack/stack";
import { startCallbackReceiver } from "../../support/callbackReceiver";
import { endOwnStack, startOwnStack } from "../../support/ownStack";

/** A partner's session on a page elsewhere, on the running local stack: the whole way, with a real browser. */

const folder = mkdtempSync(join(tmpdir(), "platform-stack-"));
let stack: Stack;
let mock: MockBooking;

beforeAll(async () => {
  stack = await startOwnStack(folder, 3960);
  mock = await startMockBooking();
}, 240_000);
afterAll(async () => {
  await mock.stop();
  await endOwnStack(stack, folder);
}, 60_000);

type Body = {
  sessionId: string;
  state: string;
  outcome?: string;
  continueUrl?: string;
  confirmationDetails?: { confirmationNumber?: string };
};

async function newPartner() {
  const owner = await ownerOf(stack, "fade-and-anchor");
  const { key, signingSecret } = await owner.make({ page: mock.url });
  const receiver = await startCallbackReceiver(signingSecret);
  const call = async (method: string, path: string, body?: object): Promise<Body> => {
    const answer = await fetch(`${stack.urls.site}/api/v1/booking/${path}`, {
      method,
      headers: { Authorization: `Bearer ${key}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    // What the table of routes says of the answer.
    return (await answer.json()) as Body;
  };
  const begin = async (time: string): Promise<string> => {
    const started = await call("POST", "start", {
      date: addDays(localDate(Date.now(), "Europe/London"), 3),
      time,
      service: "haircut",
      lead: { firstName: "Lea", lastName: "Lead", email: "lea@customers.example" },
      callbackUrl: receiver.url,
    });
    expect(started.state).toBe("navigating");
    return started.sessionId;
  };
  const statusOf = async (sessionId: string) => await call("GET", `${sessionId}/status`);
  /** Asks until the lead has somewhere to go. */
  const watched = async (sessionId: string): Promise<Body> => {
    for (;;) {
      const body = await statusOf(sessionId);
      if (body.state === "monitoring") return body;
      if (body.outcome !== undefined) throw new Error(JSON.stringify(body));
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
  return { receiver, begin, statusOf, watched };
}

async function pay(url: string | undefined, card: string): Promise<void> {
  await fetch(url ?? "", { method: "POST", body: new URLSearchParams({ card }) });
}

test("a lead pays on the page elsewhere, and callback and polling say the same", async () => {
  const partner = await newPartner();
  const driver = startDriver({
    site: stack.urls.site,
    secret: stack.secrets.platformSecret,
    askMs: 100,
    pollMs: 200,
    loopback: true,
  });
  try {
    const sessionId = await partner.begin("2:30pm");
    const { continueUrl } = await partner.watched(sessionId);
    await pay(continueUrl, "4000000000000002");
    const failed = await partner.receiver.next(({ data }) => data.outcome === "payment_failed");
    expect(failed.data.sessionId).toBe(sessionId);
    await pay(continueUrl, "4242424242424242");
    const told = await partner.receiver.next(({ data }) => data.outcome === "success");
    const [visit] = mock.book.visits.values();
    expect(visit?.state).toBe("booked");
    const status = await partner.statusOf(sessionId);
    expect(told.body).toMatchObject({ data: status });
    expect(status).toMatchObject({
      state: "completed",
      confirmationDetails: { confirmationNumber: visit?.confirmationNumber },
    });
    expect(partner.receiver.refused).toEqual([]);
  } finally {
    await driver.stop();
    await partner.receiver.stop();
  }
}, 120_000);

test("a driver that is killed ends its session in an error within its lease", async () => {
  const partner = await newPartner();
  const args = ["--import", "tsx", join(ROOT, "local/platform/cli.ts")];
  const env = {
    ...process.env,
    PLATFORM_SITE: stack.urls.site,
    PLATFORM_SECRET: stack.secrets.platformSecret,
  };
  const program = spawn(process.execPath, args, { cwd: ROOT, env, stdio: "inherit" });
  try {
    const sessionId = await partner.begin("4pm");
    await partner.watched(sessionId);
    program.kill("SIGKILL");
    const { data } = await partner.receiver.next(({ data: { outcome } }) => outcome === "error");
    expect(data).toMatchObject({ sessionId, state: "failed" });
  } finally {
    program.kill("SIGKILL");
    await partner.receiver.stop();
  }
}, 180_000);
