import { expect, test } from "vitest";
import { api } from "../../convex/_generated/api";
import { dump, refusalOf, setUpBackend } from "../support/convex";

/** The sites that may show a shop's chat. */

const world = setUpBackend();
const owner = () => world().as("olivia");
const shopId = () => world().ids.shop("london");
const shown = async () => await world().t.query(api.shops.chatSites, { slug: "london" });
const save = async (sites: string[]) =>
  await owner().mutation(api.shops.saveChatSites, { shopId: shopId(), sites });

test("are none until the owner names some, and those from then on", async () => {
  expect(await shown()).toEqual([]);
  await save(["https://fade.example/contact", "http://localhost:5173"]);
  expect(await shown()).toEqual(["https://fade.example", "http://localhost:5173"]);
  await save([]);
  expect(await shown()).toEqual([]);
});

test("are none of a shop that is closed, or that there is not", async () => {
  await save(["https://fade.example"]);
  await owner().mutation(api.setup.setOpen, { shopId: shopId(), open: false });
  expect(await shown()).toEqual([]);
  expect(await world().t.query(api.shops.chatSites, { slug: "nowhere" })).toEqual([]);
});

test("one that is none is refused with its line, and nothing is written", async () => {
  const before = await dump(world().t);
  const refusal = await refusalOf(save(["https://fade.example", "https://*.example"]));
  expect(refusal.details?.problems).toMatchObject([
    { code: "INVALID_LINK", field: "sites", index: 1 },
  ]);
  expect(await dump(world().t)).toBe(before);
});
