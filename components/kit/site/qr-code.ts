import { renderSVG } from "uqr";
import { keptAnswer, tagOf } from "./kept-answer";
import { sharedWork } from "./shared-work";

/** Codes kept in memory: some 20 kB each. */
const MOST_CODES = 200;
const drawn = sharedWork<string>(MOST_CODES);

/** A code that opens an address; black on white, as scanners like it. `known`: If-None-Match. */
export async function qrCode(address: string, known: string | null): Promise<Response> {
  const kind = { type: "image/svg+xml", seconds: 86_400, tag: tagOf(address) };
  if (known === kind.tag) return keptAnswer(null, kind);
  const code = await drawn(address, async () =>
    renderSVG(address, { ecc: "M", border: 4, pixelSize: 8 }),
  );
  return keptAnswer(code, kind);
}
