import localFont from "next/font/local";

// The styles stand in the page, so the browser asks for the letters as soon as it has read them; a
// preload would have it hold the first paint back for them, in vain on a slow network.

/** The sign-painter's letters: names, headings, prices on the board. */
export const display = localFont({
  src: "../node_modules/@fontsource/sansita/files/sansita-latin-800-normal.woff2",
  variable: "--font-display-file",
  weight: "800",
  display: "swap",
  preload: false,
});

/** The plain grotesk for everything that is read or counted. */
export const text = localFont({
  src: "../node_modules/@fontsource-variable/libre-franklin/files/libre-franklin-latin-wght-normal.woff2",
  variable: "--font-text-file",
  weight: "100 900",
  display: "swap",
  preload: false,
});

// The loader reads these calls as text: every value is written out.

/** Letters beyond Western Europe: fetched only by a page that shows one. */
export const displayExt = localFont({
  src: "../node_modules/@fontsource/sansita/files/sansita-latin-ext-800-normal.woff2",
  variable: "--font-display-ext-file",
  weight: "800",
  display: "swap",
  preload: false,
  adjustFontFallback: false,
  declarations: [
    {
      prop: "unicode-range",
      value: "U+0100-02BA, U+02BD-02C5, U+02C7-02CC, U+02CE-02D7, U+1E00-1EFF, U+2C60-2C7F",
    },
  ],
});

export const textExt = localFont({
  src: "../node_modules/@fontsource-variable/libre-franklin/files/libre-franklin-latin-ext-wght-normal.woff2",
  variable: "--font-text-ext-file",
  weight: "100 900",
  display: "swap",
  preload: false,
  adjustFontFallback: false,
  declarations: [
    {
      prop: "unicode-range",
      value: "U+0100-02BA, U+02BD-02C5, U+02C7-02CC, U+02CE-02D7, U+1E00-1EFF, U+2C60-2C7F",
    },
  ],
});
