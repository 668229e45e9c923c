import { describe, expect, it } from "vitest";
import { judge, phrasesOf } from "../../../support/phrases";
import type { Fate } from "../../../support/phrases";

/**
 * Phrases that were written down before anybody looked at the words the reader knows: on phones, in a
 * hurry, with slips, in any order. They hold the reader to kinds of wording, not to a list of its own.
 */

const ENGLISH = `
u free sat arvo | date:2026-06-06 part:afternoon
can i get a hair cut tmr round 4ish | service:cut date:2026-06-04 at:16:00
need my beard done thurs | service:trim date:2026-06-04
hi any slots left 2day after 5 | date:2026-06-03 part:evening
theo sat 1030 | barber:theo date:2026-06-06 at:10:30
skinfade wit marcus fri | service:fade barber:marcus date:2026-06-05
whats the earliest u got tomorow | date:2026-06-04
pls move me to fri | wish:move date:2026-06-05
cant make it 2moro sorry | wish:bookings date:2026-06-04
how much for a fade | wish:prices service:fade
where abouts are you | wish:directions
what time do u shut | wish:hours
yep thats fine | wish:yes
nah leave it | wish:no
ok cool book it | wish:yes
is this a bot lol get me a human | wish:person
wen is my appointment | wish:bookings
running 10 mins late |
my lad is 7 n needs a haircut | service:cut
do you have anything on the 8th in the morning | date:2026-06-08 part:morning
6th june 12pm nia | date:2026-06-06 at:12:00 barber:nia
qtr past 3 tmrw | date:2026-06-04 at:15:15
dont mind who, soonest u have | wish:any_barber
not theo plz |
monday not tuesday | date:2026-06-08
the day after 2moro half 2 | date:2026-06-05 at:14:30
a week on friday 3 oclock | date:2026-06-12 at:15:00
next week tues 9am | date:2026-06-09 at:9:00
cheers mate | wish:thanks
forget it start again | wish:start_over
4 instead pls | at:16:00
haircut + beard this sat 11 | service:both date:2026-06-06 at:11:00
hot towel and a skin fade 2mrw | service:fade addOn:towel date:2026-06-04
around lunch time friday | date:2026-06-05 part:noon
no i said friday | wish:no date:2026-06-05
anytime b4 noon thu | date:2026-06-04 part:morning
between 2 n 4 on fri | date:2026-06-05 part:afternoon
2 people at 3 | at:15:00
my number is 07700 900123 |
cant do tomorrow, friday? | date:2026-06-05
`;

const INDONESIAN = `
bsk jam 3 bs? | date:2026-06-04 at:15:00
mau potong rmbt hr sabtu | service:cut date:2026-06-06
bang masih ada jadwal hari ini? | date:2026-06-03
cukur jenggot sama marcus jumat sore | service:trim barber:marcus date:2026-06-05 part:afternoon
jam stgh 4 besok | date:2026-06-04 at:15:30
lusa pagi aja | date:2026-06-05 part:morning
sabtu dpn jam 11 | date:2026-06-13 at:11:00
minggu jam 10 bisa ga | date:2026-06-07 at:10:00
minggu depan hari senin jam 1 siang | date:2026-06-08 at:13:00
batalin dong booking saya | wish:cancel
tolong dibatalkan aja ya | wish:cancel
pindahin ke jam 5 bisa? | wish:move at:17:00
brp harganya skin fade | wish:prices service:fade
alamatnya dimana ya | wish:directions
buka smp jam brp | wish:hours
iya bener | wish:yes
gass kak | wish:yes
ga usah | wish:no
mau ngomong sama orang dong | wish:person
makasih bnyk kak | wish:thanks
tgl 12 jam 2 siang sama nia | date:2026-06-12 at:14:00 barber:nia
siapa aja yg kosong | wish:any_barber
jam 09.30 kamis | date:2026-06-04 at:9:30
kl hr ini jam 4 msh bs ga | date:2026-06-03 at:16:00
sy telat 15 menit ya |
potong sama jenggot sekalian, rabu dpn jam stengah 2 | service:both date:2026-06-10 at:13:30
ada yang kosong habis magrib? | part:evening
jangan sama theo |
senin 8 juni pk 10 | date:2026-06-08 at:10:00
jumat abis jumatan | date:2026-06-05 part:afternoon
bsk pagian dikit jam 9 an | date:2026-06-04 at:9:00
nomor hp saya 081234567890 |
pake bahasa indo aja | wish:indonesian
booking saya yg kemarin jam brp ya | wish:bookings
2 hari lagi jam 7 malam | date:2026-06-05 at:19:00
antara jam 1 sampe jam 3 hari kamis | date:2026-06-04 part:afternoon
anak saya umur 5 mau potong rambut | service:cut
ga bisa besok, lusa aja | date:2026-06-05
`;

const PHRASES = [...phrasesOf(ENGLISH), ...phrasesOf(INDONESIAN)];

describe(`${PHRASES.length} phrases that the reader was not written for`, () => {
  const judged = PHRASES.map((one) => ({ phrase: one.phrase, fate: judge(one) }));
  const of = (fate: Fate) => judged.filter((one) => one.fate === fate).map(({ phrase }) => phrase);

  it("are some thirty of each language at the least", () => {
    expect(phrasesOf(ENGLISH).length).toBeGreaterThanOrEqual(30);
    expect(phrasesOf(INDONESIAN).length).toBeGreaterThanOrEqual(30);
  });

  it("are never read as something else", () => {
    expect(of("wrong")).toEqual([]);
  });

  it("are understood or asked back, nine of ten", () => {
    const missed = of("missed");
    expect(missed.length / PHRASES.length, missed.join("; ")).toBeLessThanOrEqual(0.1);
  });
});
