import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ImageResponse } from "next/og";
import type { Palette } from "@/lib/shop/brand";
import { BOARDS } from "./boards";
import { fetchPicture } from "./fetch-picture";
import { inTurn, sharedWork } from "./shared-work";

export const SIGN_SIZE = { width: 1200, height: 630 };

// A picture is painted once and knows no theme.
const CREAM = "#faf3e2";
const BRASS = "#e2bb66";
type SignWords = { above: string; name: string; below: string };
type Look = {
  palette?: Palette;
  /** The address of a JPEG that hangs above the sign. */
  cover?: string | null;
};

/** Signs kept in memory: some 60 kB each. */
const MOST_SIGNS = 200;
/** `isWhole`: with the cover that it was to have. */
type Painted = { picture: ArrayBuffer; isWhole: boolean };
const painted = sharedWork<Painted>(MOST_SIGNS, ({ isWhole }) => isWhole);
const paintInTurn = inTurn();

/**
 * The painted sign, as other sites show a link to a page. Painting takes half a second of a processor,
 * so each sign is painted once: its words and its look are all that it depends on. One whose cover did
 * not come is painted without, for that time.
 */
export async function signImage(words: SignWords, look: Look = {}): Promise<Response> {
  const key = JSON.stringify([words.above, words.name, words.below, look.palette, look.cover]);
  const { picture, isWhole } = await painted(key, async () => {
    const cover = look.cover ? await fetchPicture(look.cover) : null;
    const paintIt = async () => await (await paint(words, look, cover)).arrayBuffer();
    return { picture: await paintInTurn(paintIt), isWhole: cover !== null || !look.cover };
  });
  const seconds = isWhole ? 3600 : 60;
  return new Response(picture, {
    headers: { "Content-Type": "image/png", "Cache-Control": `public, max-age=${seconds}` },
  });
}

async function paint(words: SignWords, look: Look, cover: string | null): Promise<ImageResponse> {
  const letters = await readFile(
    join(process.cwd(), "node_modules/@fontsource/sansita/files/sansita-latin-800-normal.woff"),
  );
  return new ImageResponse(<Sign {...words} palette={look.palette ?? "window"} cover={cover} />, {
    ...SIGN_SIZE,
    fonts: [{ name: "Sansita", data: letters, weight: 800 }],
  });
}

type SignProps = SignWords & { palette: Palette; cover: string | null };

function Sign({ above, name, below, palette, cover }: SignProps) {
  const { board, enamel } = BOARDS[palette];
  const largest = cover === null ? 150 : 96;
  const fontSize = Math.max(64, Math.min(largest, 2000 / Math.max(name.length, 1)));
  return (
    <div
      style={{
        width: "100%",
        height: "100%",
        display: "flex",
        flexDirection: "column",
        background: board,
        color: CREAM,
        fontFamily: "Sansita",
      }}
    >
      {cover !== null && (
        // eslint-disable-next-line @next/next/no-img-element, jsx-a11y/alt-text -- painted, not served
        <img src={cover} width={1200} height={300} style={{ objectFit: "cover" }} />
      )}
      <div style={{ flex: 1, display: "flex", padding: 28 }}>
        <div
          style={{
            flex: 1,
            display: "flex",
            flexDirection: "column",
            justifyContent: "center",
            padding: "0 72px",
            border: `4px solid ${BRASS}`,
            borderRadius: 28,
          }}
        >
          <div style={{ fontSize: 40, color: BRASS }}>{above}</div>
          <div style={{ fontSize, lineHeight: 1.1, textShadow: `6px 6px 0 ${enamel}` }}>{name}</div>
          <div style={{ fontSize: 36, marginTop: cover === null ? 24 : 8 }}>{below}</div>
        </div>
      </div>
    </div>
  );
}
