import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ImageResponse } from "next/og";
import type { Palette } from "@/lib/shop/brand";
import { BOARDS } from "./boards";
import { SIGN_SIZE } from "./sign-size";

// A picture is painted once and knows no theme.
const CREAM = "#faf3e2";
const BRASS = "#e2bb66";

/** What stands on a sign, and how it looks; `cover` is a JPEG as a data address. */
export type SignProps = {
  above: string;
  name: string;
  below: string;
  palette: Palette;
  cover: string | null;
};

/** The sign as a PNG. Takes half a second of a processor, all of it on the thread that calls. */
export async function paintSign(props: SignProps): Promise<ArrayBuffer> {
  const letters = await readFile(
    join(process.cwd(), "node_modules/@fontsource/sansita/files/sansita-latin-800-normal.woff"),
  );
  const image = new ImageResponse(<Sign {...props} />, {
    ...SIGN_SIZE,
    fonts: [{ name: "Sansita", data: letters, weight: 800 }],
  });
  return await image.arrayBuffer();
}

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
