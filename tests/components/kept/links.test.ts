import { expect, test } from "vitest";
import { type KeptLink, lastVisitAt, parseLinks, withLink } from "@/components/kit/kept/links";

const visit = { slug: "shop", serviceIds: ["cut"], addOnIds: [], barberId: "b1" };

function link(code: string, startsAt?: number): KeptLink {
  return { code, token: "t", visit: startsAt === undefined ? null : { ...visit, startsAt } };
}

test("the link that was kept last stands first, and the oldest makes room", () => {
  let links: KeptLink[] = [];
  for (let at = 0; at < 25; at += 1) links = withLink(links, { code: `C${at}`, token: "t" });
  expect(links).toHaveLength(20);
  expect([links[0]?.code, links.at(-1)?.code]).toEqual(["C24", "C5"]);
});

test("a link that is opened again keeps its place and its visit", () => {
  const links = withLink([link("A", 1), link("B", 2)], { code: "B", token: "new" });
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
  expect(parseLinks(text)).toEqual([link("A")]);
});
