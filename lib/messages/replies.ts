import { LANGUAGES } from "../languages";
import type { Language } from "../languages";

/**
 * What somebody means who answers a text, in English or Indonesian. Carriers' own words for an end are
 * the FCC's (47 CFR 64.1200(a)(10)): an end in any other reasonable wording counts as well. A visit is
 * never cancelled by a text: "cancel" ends texts.
 */

export type Reply = {
  meaning: "stop" | "start" | "come" | "other";
  /** The language of its word; null where both have it, or it is none that is known. */
  language: Language | null;
  /** True for words that carriers act on and answer themselves. */
  isCarriers: boolean;
};

const CARRIERS_STOP = [
  ...["stop", "stopall", "stop all", "unsubscribe", "end", "quit", "revoke", "cancel"],
  ...["optout", "opt out"],
];
const CARRIERS_START = ["start", "unstop"];

/** In every language. */
const COMING = ["c"];

const MEANINGS = ["stop", "start", "come"] as const;
type Meaning = (typeof MEANINGS)[number];

const WORDS: Record<Language, Record<Meaning, readonly string[]>> = {
  en: {
    // Those are the carriers' own.
    stop: [],
    start: ["resume", "opt in", "optin", "start again"],
    come: [
      ...["y", "yes", "yep", "yeah", "yup", "confirm", "confirmed", "coming", "i am coming"],
      ...["im coming", "ill be there", "i will be there", "see you", "see you there"],
    ],
  },
  id: {
    stop: ["berhenti", "hentikan", "setop", "stop semua", "berhenti langganan", "cukup"],
    start: ["mulai", "mulai lagi", "lanjut", "lanjutkan"],
    come: ["ya", "iya", "datang", "saya datang", "jadi", "jadi datang", "hadir", "konfirmasi"],
  },
};

/** An end in the middle of a sentence. */
const STOP_SAYINGS: Record<Language, readonly RegExp[]> = {
  en: [
    /\bopt(ed|ing)? ?(me )?out\b|\bunsubscribe\b|\bremove (me|my number)\b/,
    /\bstop (texting|messaging|sending|contacting|these|this|the|your|all|it|now|me)\b/,
    /\b(no more|stop) (texts?|sms|messages?)\b|\b(dont|do not) (text|message|contact) me\b/,
  ],
  id: [
    /\b(berhenti|hentikan|setop|stop) (kirim|mengirim|sms|pesan|ini|dong|ya)\b/,
    /\bjangan (sms|kirim|kirimi|hubungi|ganggu)\b|\b(tidak|gak|nggak) mau (sms|pesan)\b/,
  ],
};

const POLITE = /\b(please|pls|plz|thanks|thank you|thx|tolong|mohon|terima kasih|makasih)\b/g;

/** Reads an answer: `"Stop!"` ends, `"Yes please"` comes, `"Can I bring my son?"` is for a person. */
export function readReply(body: string): Reply {
  const text = plain(body);
  if (CARRIERS_STOP.includes(text)) return { meaning: "stop", language: null, isCarriers: true };
  if (CARRIERS_START.includes(text)) return { meaning: "start", language: null, isCarriers: true };
  const bare = tidied(text.replace(POLITE, " ")) || text;
  // With a kind word added no carrier knows it any more.
  if (CARRIERS_STOP.includes(bare)) return { meaning: "stop", language: "en", isCarriers: false };
  if (CARRIERS_START.includes(bare)) return { meaning: "start", language: "en", isCarriers: false };
  if (COMING.includes(bare)) return { meaning: "come", language: null, isCarriers: false };
  for (const language of LANGUAGES) {
    const meaning = MEANINGS.find((one) => WORDS[language][one].includes(bare));
    if (meaning) return { meaning, language, isCarriers: false };
  }
  const said = LANGUAGES.find((one) => STOP_SAYINGS[one].some((pattern) => pattern.test(bare)));
  if (said) return { meaning: "stop", language: said, isCarriers: false };
  return { meaning: "other", language: null, isCarriers: false };
}

/** In small letters, without anything but letters and digits; "don't" is one word. */
function plain(body: string): string {
  const small = body.normalize("NFKC").toLowerCase().replace(/['’]/g, "");
  return tidied(small.replace(/[^\p{L}\p{N}]+/gu, " "));
}

function tidied(text: string): string {
  return text.replace(/ +/g, " ").trim();
}
