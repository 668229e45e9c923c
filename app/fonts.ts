import localFont from "next/font/local";

/** The sign-painter's letters: headings, names, codes. */
export const display = localFont({
  src: "../node_modules/@fontsource-variable/bricolage-grotesque/files/bricolage-grotesque-latin-opsz-normal.woff2",
  variable: "--font-display-file",
  weight: "200 800",
  display: "swap",
});

/** The plain grotesk for everything that is read or counted. */
export const text = localFont({
  src: "../node_modules/geist/dist/fonts/geist-sans/Geist-Variable.woff2",
  variable: "--font-text-file",
  weight: "100 900",
  display: "swap",
});
