import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TestStripe } from "../../support/stripe";
import { haircut, payCheckout, startTestStripe } from "../../support/stripe";

let sim: TestStripe;

beforeAll(async () => {
  sim = await startTestStripe();
});

afterAll(() => sim.stop());

async function disputed(): Promise<string> {
  const session = await sim.stripe.checkout.sessions.create(haircut());
  await payCheckout(session.url ?? "", "4000000000000259");
  const { payment_intent: intent } = await sim.stripe.checkout.sessions.retrieve(session.id);
  const [dispute] = (await sim.stripe.disputes.list({ payment_intent: String(intent) })).data;
  if (dispute === undefined) throw new Error("no dispute");
  return dispute.id;
}

async function eventsAbout(id: string): Promise<string[]> {
  const types: string[] = [];
  for await (const event of sim.stripe.events.list({ type: "charge.dispute.*" })) {
    if ((event.data.object as { id: string }).id === id) types.push(event.type);
  }
  return types.reverse();
}

describe("a dispute", () => {
  it("goes to the bank with its evidence, and a person decides it", async () => {
    const id = await disputed();
    const sent = await sim.stripe.disputes.update(id, {
      evidence: { customer_name: "Jo", uncategorized_text: "He was here." },
      metadata: { bookingId: "b1" },
    });
    expect(sent).toMatchObject({
      status: "under_review",
      metadata: { bookingId: "b1" },
      evidence: { customer_name: "Jo", billing_address: null },
      evidence_details: { has_evidence: true, submission_count: 1 },
    });
    await fetch(`${sim.url}/_sim/disputes/${id}/won`, { method: "POST" });
    expect(await eventsAbout(id)).toEqual([
      "charge.dispute.created",
      "charge.dispute.funds_withdrawn",
      "charge.dispute.updated",
      "charge.dispute.funds_reinstated",
      "charge.dispute.closed",
    ]);
  });

  it("keeps evidence that is only staged with the shop", async () => {
    const id = await disputed();
    const staged = await sim.stripe.disputes.update(id, {
      evidence: { uncategorized_text: "Later." },
      submit: false,
    });
    expect(staged).toMatchObject({
      status: "needs_response",
      evidence_details: { has_evidence: true, submission_count: 0 },
    });
  });

  it.each([
    ["winning_evidence", "won"],
    ["losing_evidence", "lost"],
  ])("is decided at once by the test words %s", async (words, status) => {
    const id = await disputed();
    const sent = await sim.stripe.disputes.update(id, { evidence: { uncategorized_text: words } });
    expect(sent.status).toBe(status);
    expect((await eventsAbout(id)).at(-1)).toBe("charge.dispute.closed");
    await expect(
      sim.stripe.disputes.update(id, { evidence: { customer_name: "Jo" } }),
    ).rejects.toMatchObject({ statusCode: 400 });
  });

  it("can be given up once", async () => {
    const id = await disputed();
    expect((await sim.stripe.disputes.close(id)).status).toBe("lost");
    expect(await eventsAbout(id)).not.toContain("charge.dispute.funds_reinstated");
    await expect(sim.stripe.disputes.close(id)).rejects.toMatchObject({ statusCode: 400 });
  });
});

describe("missed events", () => {
  it("are found by type and time, page by page, oldest boundary included", async () => {
    const [newest] = (await sim.stripe.events.list({ limit: 1 })).data;
    const id = await disputed();
    const since = newest?.created ?? 0;
    const found: string[] = [];
    for await (const event of sim.stripe.events.list({
      types: ["charge.dispute.created", "checkout.session.completed"],
      created: { gte: since },
      limit: 1,
    })) {
      found.push(event.id);
    }
    expect(new Set(found).size).toBe(found.length);
    const [dispute] = (await sim.stripe.events.list({ type: "charge.dispute.created" })).data;
    expect((dispute?.data.object as { id?: string }).id).toBe(id);
    expect(found).toContain(dispute?.id);
    await expect(
      sim.stripe.events.list({ types: Array.from({ length: 21 }, () => "charge.failed") }),
    ).rejects.toMatchObject({ param: "types" });
  });
});
