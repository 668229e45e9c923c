import { expect, expectTypeOf, test } from "vitest";
import { defined } from "../../lib/defined";

test("what is undefined is absent, and nothing else is", () => {
  const email: string | undefined = undefined;
  const some = defined({ name: "", email, phone: null, visits: 0, told: false });
  expect(Object.keys(some)).toEqual(["name", "phone", "visits", "told"]);
  expect({ email: "ada@mail.example", ...some }.email).toBe("ada@mail.example");
});

test("what may be undefined is optional, and the rest is not", () => {
  const given = { name: "Ada" } as { name: string; email: string | undefined };
  expectTypeOf(defined(given)).toEqualTypeOf<{ name: string } & { email?: string }>();
  expect(defined(given)).toStrictEqual({ name: "Ada" });
});
