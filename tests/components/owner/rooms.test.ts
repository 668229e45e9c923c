import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { type Group, groupAt, groupsOf } from "@/components/staff/frame/rooms";
import en from "@/messages/en.json";

const office = new Map<string, string>(Object.entries(en.office));

test.each(["owner", "barber"] as const)("every room of %s stands in one group", (role) => {
  const groups = groupsOf(role);
  const all = groups.flatMap(({ rooms }) => rooms.map(({ href }) => href as string));
  expect(new Set(all).size).toBe(all.length);
  for (const { word, rooms } of groups)
    for (const name of [word, ...rooms.map((room) => room.word)])
      expect(office.has(name)).toBe(true);
});

test("the owner reaches every page of the office", () => {
  const pages = readdirSync("app/owner", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith("page.tsx"))
    .map((file) => `/owner/${file}`.replace(/\/page\.tsx$/, ""));
  const lost = pages.filter((path) => groupAt<Group>(groupsOf("owner"), path) === undefined);
  // Setting a shop up has a page without them.
  expect(lost).toEqual(["/owner/setup"]);
});

test("as many groups as fit under a thumb", () => {
  for (const role of ["owner", "barber"] as const) expect(groupsOf(role).length).toBeLessThan(6);
});
