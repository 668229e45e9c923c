import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import type { ReactNode } from "react";
import { renderToPipeableStream, renderToString } from "react-dom/server";
import { afterEach, expect, test, vi } from "vitest";
import { later } from "@/components/kit/live/later";

afterEach(() => {
  vi.unstubAllGlobals();
});

function Price({ minor }: { minor: number }) {
  return <p>£{minor / 100}</p>;
}

/** All that a server sends of it. */
async function served(page: ReactNode): Promise<string> {
  const out = new PassThrough();
  const { pipe } = renderToPipeableStream(page, { onAllReady: () => pipe(out) });
  return await text(out);
}

test("the server writes the whole part", async () => {
  const Later = later(async () => Price);
  expect(await served(<Later minor={2500} />)).toMatch(/<div class="contents">.*<p>£.*25<\/p>/s);
});

/** As React decides it, a boundary of more than 500 bytes in a page of more than 12,800. */
const LONG = "word ".repeat(3000);

test.each([
  ["on the first request, when its code has not come yet", async () => Price, ""],
  ["in a page that is long", async () => Price, LONG],
  ["when it is long itself", async () => () => <p>£25 {LONG}</p>, ""],
])("it stands in its place without script: %s", async (_, ask, above) => {
  const Later = later<{ minor: number }>(ask, <p>coming</p>);
  const page = (
    <main>
      <p>{above}</p>
      <Later minor={2500} />
      <footer>end</footer>
    </main>
  );
  // And again, with the code there.
  for (const html of [await served(page), await served(page)]) {
    expect(html).toMatch(/<div class="contents"><p>£.*25.*<\/p><\/div><footer>/s);
    expect(html).not.toMatch(/hidden|coming|<script|<template/);
  }
});

test("in the browser's first view it is an element that React leaves as it was served", () => {
  vi.stubGlobal("window", {});
  const ask = vi.fn(async () => Price);
  const Later = later(ask, <p>coming</p>);
  expect(renderToString(<Later minor={2500} />)).toBe('<div class="contents"></div>');
  // Its code is asked for once the page is there, and not to draw the first view.
  expect(ask).not.toHaveBeenCalled();
});
