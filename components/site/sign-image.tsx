import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ImageResponse } from "next/og";

export const SIGN_SIZE = { width: 1200, height: 630 };

// A picture is painted once and knows no theme: these are the sign's own colours.
const GREEN = "#17463a";
const CREAM = "#faf3e2";
const BRASS = "#e2bb66";
const ENAMEL = "#c22a20";

type SignWords = { above: string; name: string; below: string };

/** The painted sign, as other sites show a link to a page. */
export async function signImage(words: SignWords): Promise<ImageResponse> {
  const letters = await readFile(
    join(process.cwd(), "node_modules/@fontsource/sansita/files/sansita-latin-800-normal.woff"),
  );
  return new ImageResponse(<Sign {...words} />, {
    ...SIGN_SIZE,
    fonts: [{ name: "Sansita", data: letters, weight: 800 }],
  });
}

function Sign({ above, name, below }: SignWords) {
  const fontSize = Math.max(72, Math.min(150, 2000 / Math.max(name.length, 1)));
  return (
    <div
      style={{
        width: "100%",
        height: "100%",
        display: "flex",
        padding: 28,
        background: GREEN,
        color: CREAM,
        fontFamily: "Sansita",
      }}
    >
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
        <div style={{ fontSize: 44, color: BRASS }}>{above}</div>
        <div style={{ fontSize, lineHeight: 1.1, textShadow: `6px 6px 0 ${ENAMEL}` }}>{name}</div>
        <div style={{ fontSize: 40, marginTop: 24 }}>{below}</div>
      </div>
    </div>
  );
}
