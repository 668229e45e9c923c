import { afterEach, expect, test, vi } from "vitest";
import {
  type KeptLink,
  lastVisitAt,
  parseLinks,
  withLink,
  withOthers,
} from "@/components/kit/kept/links";
import { carryOldLinks } from "@/components/kit/kept/old-links";
import { ownKey } from "@/components/kit/kept/owner";
import { giveStorage } from "../../support/storage";

afterEach(() => {
  vi.unstubAllGlobals();
});

const visit = { slug: "shop", serviceIds: ["cut"], addOnIds: [], barberId: "b1" };

function link(code: string, startsAt?: number): KeptLink {
  const kept = startsAt === undefined ? null : { ...visit, startsAt };
  return { code, token: "t", kind: "booking", visit: kept };
}

test("the link that was kept last stands first, and the oldest makes room", () => {
  let links: KeptLink[] = [];
  for (let at = 0; at < 25; at += 1) links = withLink(links, link(`C${at}`));
  expect(links).toHaveLength(20);
  expect([links[0]?.code, links.at(-1)?.code]).toEqual(["C24", "C5"]);
});

test("a link that is opened again keeps its place and its visit", () => {
  const links = withLink([link("A", 1), link("B", 2)], {
    code: "B",
    token: "new",
    kind: "booking",
  });
  expect(links).toEqual([link("A", 1), { ...link("B", 2), token: "new" }]);
});

test("the last visit is the one that begins last, whatever was looked at last", () => {
  const elsewhere = { ...link("D"), visit: { ...visit, slug: "other", startsAt: 9 } };
  const links = [link("A", 1), link("B"), link("C", 5), elsewhere];
  expect(lastVisitAt(links, "shop")?.startsAt).toBe(5);
  expect(lastVisitAt([link("B")], "shop")).toBeNull();
});

test("what was kept is read again", () => {
  const links = [link("A", 1), link("B")];
  expect(parseLinks(JSON.stringify(links))).toEqual(links);
});

test.each(["", "{", "1", "null", "{}", "[1]", '[{"code":"A"}]'])("%j holds no link", (text) => {
  expect(parseLinks(text)).toEqual([]);
});

test("a link whose visit cannot be read is a link", () => {
  const text = '[{"code":"A","token":"t","visit":{"slug":"s","serviceIds":[1]}}]';
  expect(parseLinks(text)).toEqual([{ ...link("A"), kind: null }]);
});

test("a code that an account and this browser both know is listed once, as the account's", () => {
  const own = [{ ...link("A"), token: "own" }];
  expect(withOthers(own, [link("A"), link("B")])).toEqual([...own, link("B")]);
});

test.each([null, "ana@x.example"])("links of the old kind become those of %s, once", (owner) => {
  const { local } = giveStorage();
  local.setItem("gbarbers.token.OLD1", "secret");
  local.setItem("gbarbers.token.KNOWN", "stale");
  local.setItem("gbarbers.last.shop", "{}");
  const known = { ...link("KNOWN"), token: "live" };
  local.setItem(ownKey(owner, "kept"), JSON.stringify([known]));
  carryOldLinks(owner);
  const kept = parseLinks(local.getItem(ownKey(owner, "kept")) ?? "");
  expect(kept).toEqual([known, { code: "OLD1", token: "secret", kind: null, visit: null }]);
  expect(local.length).toBe(1);
  carryOldLinks(owner);
  expect(parseLinks(local.getItem(ownKey(owner, "kept")) ?? "")).toEqual(kept);
});
