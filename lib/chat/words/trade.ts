/**
 * What the trade calls its work, in English and Indonesian. Words of one line mean the same, so that
 * "haircut" finds "Potong rambut".
 */
const LINES: Record<string, string> = {
  cut: "cut cuts cutting haircut haircuts potong potongin potongan dipotong pangkas pangkasan gunting chop hairdo potrang",
  fade: "fade fades faded fading taper tapers skinfade lowfade midfade highfade",
  beard:
    "beard beards jenggot janggut brewok berewok bewok jambang goatee stubble brewoknya jenggotnya",
  trim: "trim trims trimmed trimming rapiin rapikan rapihin dirapiin",
  shave: "shave shaves shaving shaved cukur cukuran cukurin dicukur kerok",
  shape: "shape shaped lineup edge",
  moustache: "moustache mustache tache kumis",
  massage: "massage massages pijat pijit pijet dipijat pijatin",
  wash: "wash washed shampoo keramas kramas keramasin creambath",
  package: "package packages paket pakt combo",
  towel: "towel towels handuk",
  kids: "kids kid child children childs childrens anak boy boys son",
  buzz: "buzz buzzcut clipper clippers botak cepak plontos gundul",
  // What few barbershops do, so that it is not taken for something that they do.
  colour:
    "colour color colours colors colouring coloring coloured dye dyed dyeing tint highlights highlight bleach bleaching bleached semir cat ngecat warna warnain mewarnai pewarnaan balayage",
  perm: "perm perms permed keriting ngeriting curl curling",
  straighten:
    "straighten straightening smoothing rebonding keratin relaxer smooting lurusin pelurusan",
  treatment: "treatment treatments perawatan hairspa spa hairspa ozone masker",
  face: "facial facials wajah muka face totok peeling",
  wax: "wax waxing waxed",
  nails: "nail nails manicure pedicure menicure mani pedi kuku",
  brows: "eyebrow eyebrows brow brows alis threading",
  lashes: "lash lashes eyelash eyelashes",
  injections: "botox filler fillers injection injections suntik",
  ink: "tattoo tattoos tato tattooing piercing tindik",
  extensions: "extension extensions weave braids braid braiding cornrows dreads dreadlocks",
  body: "body badan punggung kaki foot feet refleksi legs",
  blowdry: "blowdry blowout catok ngeblow",
};

/** Words that say where or how, and never alone what: "hair" of "hair colour". */
const WEAK = new Set([
  ...["hair", "hairs", "rambut", "rambutnya", "rambutku", "head", "kepala", "hot", "skin", "and"],
  ...["up", "the", "of", "with", "dan", "plus", "for", "short", "long", "pria", "wanita", "men"],
  ...["mens", "man", "style", "styling", "service", "classic", "basic", "premium", "regular"],
  ...[
    "special",
    "deluxe",
    "full",
    "complete",
    "lengkap",
    "komplit",
    "master",
    "barber",
    "lady",
    "ladies",
    "women",
    "womens",
    "dewasa",
  ],
]);

/** Where no name has these, nothing that stands next to them is meant: "beard colour". */
const FOREIGN = new Set([
  ...["colour", "perm", "straighten", "treatment", "face", "wax", "nails", "brows", "lashes"],
  ...["injections", "ink", "extensions", "body", "blowdry", "massage", "moustache"],
]);

/** Two words that are one. */
const COMPOUNDS: ReadonlyMap<string, string> = new Map([
  ["hair cut", "cut"],
  ["cukur rambut", "cut"],
  ["rapiin rambut", "cut"],
  ["rapikan rambut", "cut"],
  ["hair trim", "cut"],
  ["facial hair", "beard"],
  ["line up", "shape"],
  ["edge up", "shape"],
  ["cream bath", "wash"],
  ["hair wash", "wash"],
  ["cuci rambut", "wash"],
  ["hair spa", "treatment"],
  ["blow dry", "blowdry"],
  ["bulu mata", "lashes"],
]);

/** Words that stand for another line as well: a trim is of the hair or of the beard. */
const ALSO: ReadonlyMap<string, string> = new Map([
  ["trim", "cut"],
  ["trimmed", "cut"],
  ["rapiin", "cut"],
  ["rapikan", "cut"],
  ["rapihin", "cut"],
  ["dirapiin", "cut"],
  ["cukur", "cut"],
  ["cukuran", "cut"],
  ["cukurin", "cut"],
  ["dicukur", "cut"],
  ["shave", "beard"],
  ["shaved", "beard"],
  ["buzz", "cut"],
  ["buzzcut", "cut"],
  ["botak", "cut"],
  ["cepak", "cut"],
]);

const LINE_OF = new Map(
  Object.entries(LINES).flatMap(([line, words]) =>
    words.split(" ").map((word): [string, string] => [word, line]),
  ),
);

/** The line of work that a word names, or the word itself. */
export function lineOf(word: string): string {
  return LINE_OF.get(word) ?? word;
}

/** The line that two words name together, as "hair cut" does. */
export function compoundOf(first: string, second: string): string | null {
  return COMPOUNDS.get(`${first} ${second}`) ?? null;
}

/** The line that a word can stand for as well. */
export function otherLineOf(word: string): string | null {
  return ALSO.get(word) ?? null;
}

export function isWeak(word: string): boolean {
  return WEAK.has(word);
}

/** True for work that is known by its name, so that a shop without it does nothing of the kind. */
export function isForeign(line: string): boolean {
  return FOREIGN.has(line);
}

/** True for a word of the trade, which is not looked for under a near spelling. */
export function isOfTrade(word: string): boolean {
  return LINE_OF.has(word) || WEAK.has(word);
}

/** Words of the trade that are long enough to be typed with a slip. */
export const TRADE_WORDS: readonly string[] = [...LINE_OF.keys()].filter((word) => word.length > 4);
