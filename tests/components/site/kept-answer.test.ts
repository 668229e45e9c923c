import { expect, test, vi } from "vitest";
import { keptAnswer, tagOf } from "@/components/kit/site/kept-answer";
import { qrCode } from "@/components/kit/site/qr-code";
import { signImage } from "@/components/kit/site/sign-image";

const drawn = vi.hoisted(() => vi.fn());
const painted = vi.hoisted(() => vi.fn());
vi.mock("uqr", () => ({
  renderSVG: (address: string) => {
    drawn(address);
    return `<svg>${address}</svg>`;
  },
}));
vi.mock("@/components/kit/site/painter", () => ({
  newPainter:
    () =>
    async (sign: { name: string }): Promise<ArrayBuffer> => {
      painted(sign.name);
      await Promise.resolve();
      if (sign.name === "Broken" && painted.mock.calls.length === 1) throw new Error("no letters");
      return new ArrayBuffer(8);
    },
}));

test("a tag names one content", () => {
  expect(tagOf("a")).toBe(tagOf("a"));
  expect(tagOf("a")).not.toBe(tagOf("b"));
  expect(tagOf("a")).toMatch(/^"[\w-]{22}"$/);
});

test("what is not worth keeping has no tag", () => {
  const answer = keptAnswer("x", { type: "text/plain", seconds: 60, tag: null });
  expect(answer.headers.get("etag")).toBeNull();
  expect(answer.headers.get("cache-control")).toBe("public, max-age=60");
});

test("a code is drawn once, and whoever has it is told so", async () => {
  const answers = await Promise.all(
    Array.from({ length: 40 }, async () => await qrCode("https://book.example/s/one/book", null)),
  );
  expect(drawn).toHaveBeenCalledTimes(1);
  const [first] = answers;
  expect(await first?.text()).toContain("https://book.example/s/one/book");
  const again = await qrCode("https://book.example/s/one/book", first?.headers.get("etag") ?? null);
  expect([again.status, await again.text()]).toEqual([304, ""]);
  const other = await qrCode("https://book.example/s/two/book", first?.headers.get("etag") ?? null);
  expect(other.status).toBe(200);
});

test("forty who ask for one sign at once have it painted once; whoever has it, not at all", async () => {
  painted.mockClear();
  const words = { above: "London", name: "Fade", below: "" };
  const answers = await Promise.all(
    Array.from({ length: 40 }, async () => await signImage(words, { palette: "harbour" })),
  );
  expect(painted).toHaveBeenCalledTimes(1);
  const tag = answers[0]?.headers.get("etag") ?? null;
  expect(tag).not.toBeNull();
  painted.mockClear();
  expect((await signImage(words, { palette: "harbour" }, tag)).status).toBe(304);
  // Other words, another look: another sign.
  const other = await signImage(words, { palette: "oxblood" }, tag);
  expect([other.status, painted.mock.calls.length]).toEqual([200, 1]);
});

test("a sign that could not be painted is tried again by whoever asks next", async () => {
  painted.mockClear();
  const words = { above: "", name: "Broken", below: "" };
  await expect(signImage(words)).rejects.toThrow("no letters");
  expect((await signImage(words)).status).toBe(200);
});
