import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitCard } from "../../../lib/chat/whatsapp";
import { unfit } from "../../support/whatsappLimits";

/** Cards as WhatsApp shows them. */

const choice = (id: string, title: string, description?: string) =>
  description === undefined ? { id, title } : { id, title, description };

describe("a card on WhatsApp", () => {
  it("is three buttons where three short choices are enough", () => {
    const choices = ["one", "two", "three"].map((id) => choice(id, id));
    expect(fitCard({ text: "Which?", choices })).toMatchObject({
      type: "interactive",
      interactive: { type: "button", action: { buttons: [{}, {}, {}] } },
    });
  });

  it("is a list where there are more, or something is said of each", () => {
    const four = ["a", "b", "c", "d"].map((id) => choice(id, id));
    const said = [choice("a", "Haircut", "£25, 30 min")];
    for (const choices of [four, said]) {
      const message = fitCard({ text: "Which?", choices, opens: "Choose" });
      expect(message).toMatchObject({
        interactive: { type: "list", action: { button: "Choose" } },
      });
    }
  });

  it("is one link, or has it in its text beside choices", () => {
    const link = { title: "Pay now", href: "https://shop.example/bookings/K7" };
    const alone = fitCard({ text: "Held.", choices: [], link });
    expect(alone).toMatchObject({ interactive: { type: "cta_url" } });
    const both = fitCard({ text: "Held.", choices: [choice("a", "Mine")], link });
    expect(both).toMatchObject({
      interactive: { type: "button", body: { text: `Held.\n\nPay now: ${link.href}` } },
    });
  });

  it("is a list where two choices read the same", () => {
    const choices = [choice("a", "Sam"), choice("b", "Sam")];
    expect(fitCard({ text: "Who?", choices })).toMatchObject({ interactive: { type: "list" } });
  });

  it("keeps its address whole behind a long text", () => {
    const link = { title: "Pay now", href: "https://shop.example/bookings/K7" };
    const message = fitCard({ text: "x".repeat(2_000), choices: [choice("a", "Mine")], link });
    expect(unfit(message)).toEqual([]);
    expect(JSON.stringify(message)).toContain(`Pay now: ${link.href}"`);
  });

  it("has the whole name of what is cut in its description", () => {
    const name = "Cut, beard and hot towel shave";
    const message = fitCard({ text: "Which?", choices: [choice("a", name, "£40")] });
    const row = {
      title: "Cut, beard and hot towel…".slice(0, 23) + "…",
      description: `${name} · £40`,
    };
    expect(message).toMatchObject({ interactive: { action: { sections: [{ rows: [row] }] } } });
  });

  it("asks for a number by WhatsApp's own button, and nothing else stands beside it", () => {
    const message = fitCard({ text: "By which number?", choices: [], asks: "number" });
    expect(message).toEqual({
      type: "interactive",
      interactive: {
        type: "request_contact_info",
        body: { text: "By which number?" },
        action: { name: "request_contact_info" },
      },
    });
    expect(unfit(message)).toEqual([]);
  });

  it("shows what people typed as they typed it", () => {
    const said = { text: "*Fade* for _Sam_", choices: [choice("a", "Mine")] };
    expect(fitCard(said)).toMatchObject({ interactive: { body: { text: "∗Fade∗ for ˍSamˍ" } } });
  });

  it("fits whatever it says", () => {
    const text = fc.string({ unit: "binary", maxLength: 6_000 });
    const choices = fc.uniqueArray(
      fc.record({
        id: fc.stringMatching(/^[a-z0-9_:-]{1,200}$/),
        title: fc.string({ unit: "binary", maxLength: 120 }),
        description: fc.string({ unit: "binary", maxLength: 200 }),
      }),
      { selector: ({ id }) => id, maxLength: 14 },
    );
    const title = fc.string({ maxLength: 60 });
    const link = fc.option(
      title.map((one) => ({ title: one, href: "https://a.example/b" })),
      {
        nil: undefined,
      },
    );
    const card = fc.record({ text, choices, opens: title, link });
    fc.assert(
      fc.property(card, (one) => {
        expect(unfit(fitCard(one))).toEqual([]);
      }),
    );
  });
});
