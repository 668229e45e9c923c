import type { Palette } from "@/lib/shop/brand";
import { fetchPicture } from "./fetch-picture";
import { keptAnswer, tagOf } from "./kept-answer";
import { newPainter } from "./painter";
import { inTurn, sharedWork } from "./shared-work";

type SignWords = { above: string; name: string; below: string };
type Look = {
  palette?: Palette;
  /** The address of a JPEG that hangs above the sign. */
  cover?: string | null;
};

/** Signs kept in memory: some 60 kB each. */
const MOST_SIGNS = 200;
/** To be raised when signs are painted in another way: browsers then ask for them anew. */
const EDITION = 1;
/** `isWhole`: with the cover that it was to have. */
type Painted = { picture: ArrayBuffer; isWhole: boolean };
const painted = sharedWork<Painted>(MOST_SIGNS, ({ isWhole }) => isWhole);
const inItsTurn = inTurn();
const paint = newPainter();

/**
 * The painted sign, as other sites show a link to a page. Each is painted once, as its words and its
 * look are all that it depends on, and one at a time, on a thread that stands back behind the pages'.
 * One whose cover did not come is painted without, for that time. `known` is what the request already
 * has (If-None-Match); it is told that nothing has changed without painting.
 */
export async function signImage(
  words: SignWords,
  look: Look = {},
  known: string | null = null,
): Promise<Response> {
  const { above, name, below } = words;
  const { palette = "window", cover: address = null } = look;
  const key = JSON.stringify([EDITION, above, name, below, palette, address]);
  const tag = tagOf(key);
  const kind = { type: "image/png", seconds: 3600, tag };
  if (known === tag) return keptAnswer(null, kind);
  const { picture, isWhole } = await painted(key, async () => {
    const cover = address === null ? null : await fetchPicture(address);
    const sign = { above, name, below, palette, cover };
    return {
      picture: await inItsTurn(() => paint(sign)),
      isWhole: cover !== null || address === null,
    };
  });
  return keptAnswer(picture, isWhole ? kind : { ...kind, seconds: 60, tag: null });
}
