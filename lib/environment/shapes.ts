/** What the value of a variable looks like: in words, and whether a value is one. */
export type Shape = {
  /** "an address such as https://book.example.com" */
  says: string;
  fits: (value: string) => boolean;
};

/** A secret that is shorter can be guessed. */
const SHORTEST_SECRET = 16;
const LARGEST_PORT = 65_535;

function isAddress(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol } = new URL(value);
  return (protocol === "https:" || protocol === "http:") && !value.endsWith("/");
}

function isPositive(value: string): boolean {
  return /^\d+(\.\d+)?$/.test(value) && Number(value) > 0;
}

/** The shapes that variables have. */
export const SHAPES = {
  text: { says: "a text", fits: () => true },
  address: {
    says: "an address such as https://book.example.com, without a slash at its end",
    fits: isAddress,
  },
  secret: {
    says: `a random text of at least ${SHORTEST_SECRET} characters (openssl rand -hex 32)`,
    fits: (value) => value.length >= SHORTEST_SECRET,
  },
  stripeKey: {
    says: "Stripe's secret key, sk_test_... or sk_live_... (rk_... for a restricted one)",
    fits: (value) => /^(sk|rk)_(test|live)_\w+$/.test(value),
  },
  webhookSecret: {
    says: "a signing secret that begins with whsec_",
    fits: (value) => /^whsec_\S+$/.test(value),
  },
  clerkPublicKey: {
    says: "Clerk's publishable key, pk_test_... or pk_live_...",
    fits: (value) => /^pk_(test|live)_\S+$/.test(value),
  },
  clerkSecretKey: {
    says: "Clerk's secret key, sk_test_... or sk_live_...",
    fits: (value) => /^sk_(test|live)_\S+$/.test(value),
  },
  sender: {
    says: "an address of mail, with a name or without: Bookings <bookings@example.com>",
    fits: (value) => /^([^<>]+<[^<>\s@]+@[^<>\s@]+>|[^<>\s@]+@[^<>\s@]+)$/.test(value),
  },
  mailServer: {
    says: "a mail server, smtps://user:password@mail.example.com",
    fits: (value) => /^smtps?:\/\/[^\s/]+/.test(value) && URL.canParse(value),
  },
  smsAccount: { says: "an account such as AC0123...", fits: (value) => /^AC\w+$/.test(value) },
  smsSender: {
    says: "a number such as +15005550006, or a messaging service, MG...",
    fits: (value) => /^(\+\d{5,15}|MG\w+)$/.test(value),
  },
  digits: { says: "digits alone", fits: (value) => /^\d+$/.test(value) },
  contact: {
    says: "mailto:... or https://...",
    fits: (value) => /^(mailto:\S+@\S+|https:\/\/\S+)$/.test(value),
  },
  positive: { says: "a number above zero", fits: isPositive },
  whole: { says: "a whole number, 0 or more", fits: (value) => /^\d{1,4}$/.test(value) },
  port: {
    says: `a number from 1 to ${LARGEST_PORT}`,
    fits: (value) => /^\d+$/.test(value) && Number(value) >= 1 && Number(value) <= LARGEST_PORT,
  },
  yes: { says: "yes, or nothing", fits: (value) => value === "yes" },
  host: {
    says: "a name alone, such as book.example.com",
    fits: (value) => /^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/.test(value),
  },
  instanceSecret: {
    says: "64 hexadecimal digits (openssl rand -hex 32)",
    fits: (value) => /^[0-9a-f]{64}$/.test(value),
  },
  names: {
    says: "names separated by commas: shop.example.com, api.example.com",
    fits: (value) => value.split(",").every((name) => /^\s*[\w.-]+\s*$/.test(name)),
  },
} as const satisfies Record<string, Shape>;

export type ShapeName = keyof typeof SHAPES;
