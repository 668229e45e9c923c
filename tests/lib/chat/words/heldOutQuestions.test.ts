import { describe, expect, it } from "vitest";
import { judge, phrasesOf } from "../../../support/phrases";
import type { Fate } from "../../../support/phrases";

/**
 * Questions that were written down before the words were for which the reader knows them: prices, how long,
 * hours, the way, how to pay, and what a shop's page does not say (`ask_shop`).
 */

const ENGLISH = `
u take cards? | wish:payment
is it cash only | wish:payment
can i pay cash on the day | wish:payment
do u do apple pay | wish:payment
how long for a skin fade | wish:duration service:fade
whats a beard trim cost | wish:prices service:trim
how much is the hot towel | wish:prices addOn:towel
how long will i be in the chair | wish:duration
u open sundays? | wish:hours date:2026-06-07
wot time do you open on sat | wish:hours date:2026-06-06
what are ur hours on bank holidays | wish:hours
somewhere to park nearby? | wish:ask_shop
ok if i bring my dog | wish:ask_shop
do you do student discount | wish:ask_shop
have you got wifi | wish:ask_shop
is there step free access, im in a wheelchair | wish:ask_shop
can my girlfriend wait inside | wish:ask_shop
whats the postcode for the sat nav | wish:directions
which street r u on | wish:directions
do you sell hair wax | wish:ask_shop
`;

const INDONESIAN = `
bisa bayar tunai ga | wish:payment
bisa qris? | wish:payment
terima kartu debit gak kak | wish:payment
bayarnya pake apa ya | wish:payment
potong rambut berapa lama | wish:duration service:cut
kira2 brp menit ya | wish:duration
skin fade kena brp | wish:prices service:fade
minggu buka ga | wish:hours date:2026-06-07
besok buka jam brp | wish:hours date:2026-06-04
hari libur nasional tetep buka? | wish:hours
ada parkiran mobil ga | wish:ask_shop
boleh bawa anjing gak | wish:ask_shop
ada wifi gak | wish:ask_shop
tempatnya ber ac kan | wish:ask_shop
ada diskon pelajar? | wish:ask_shop
deket mana ya lokasinya | wish:directions
ruko sebelah apa | wish:directions
jual pomade juga gak | wish:ask_shop
anak kecil boleh ikut nunggu gak | wish:ask_shop
cukur jenggot aja brp duit | wish:prices service:trim
`;

const PHRASES = [...phrasesOf(ENGLISH), ...phrasesOf(INDONESIAN)];

describe(`${PHRASES.length} questions that the reader was not written for`, () => {
  const judged = PHRASES.map((one) => ({ phrase: one.phrase, fate: judge(one) }));
  const of = (fate: Fate) => judged.filter((one) => one.fate === fate).map(({ phrase }) => phrase);

  it("are twenty of each language at the least", () => {
    expect(phrasesOf(ENGLISH).length).toBeGreaterThanOrEqual(20);
    expect(phrasesOf(INDONESIAN).length).toBeGreaterThanOrEqual(20);
  });

  it("are never read as something else", () => {
    expect(of("wrong")).toEqual([]);
  });

  it("are understood or asked back, nine of ten", () => {
    const missed = of("missed");
    expect(missed.length / PHRASES.length, missed.join("; ")).toBeLessThanOrEqual(0.1);
  });
});
