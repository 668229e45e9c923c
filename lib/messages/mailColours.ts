/**
 * The house's colours for mail, by day and by night: mail programs know no custom properties, so that
 * these are written out. `tests/lib/messages/mailColours.test.ts` compares them with app/globals.css.
 */
export const MAIL_COLOURS = {
  surface: ["#f6efdf", "#101512"],
  "surface-raised": ["#fffaee", "#181f1b"],
  ink: ["#1c1a16", "#f4ebd9"],
  "ink-soft": ["#594f40", "#b9b1a0"],
  line: ["#dbcdaf", "#303a34"],
  accent: ["#b0261c", "#ea6a59"],
  "accent-ink": ["#fff7ea", "#1a0503"],
  sign: ["#17463a", "#12392e"],
  "sign-ink": ["#faf3e2", "#faf3e2"],
} as const;

export type MailColour = keyof typeof MAIL_COLOURS;
