import { describe, expect, it } from "vitest";
import { readWords } from "../../../../lib/chat/words/reading";
import { judge, KNOWN, phrasesOf } from "../../../support/phrases";
import type { Fate } from "../../../support/phrases";

/**
 * What people write, and what they mean by it, on Wednesday 3 June 2026 at ten, in a shop that is open from
 * nine to six. A reading may be right, or leave several things open that are asked back, or say nothing; it may
 * never be certain of something else.
 */

const CORPUS = `
tomorrow | date:2026-06-04
tomorrow at 3 | date:2026-06-04 at:15:00
tomorrow 3pm | date:2026-06-04 at:15:00
tmrw 3pm pls | date:2026-06-04 at:15:00
today at 4 | date:2026-06-03 at:16:00
today 11.30 | date:2026-06-03 at:11:30
2moro morning | date:2026-06-04 part:morning
this afternoon | date:2026-06-03 part:afternoon
tonight | date:2026-06-03 part:evening
friday | date:2026-06-05
fri 2pm | date:2026-06-05 at:14:00
on friday at half past two | date:2026-06-05 at:14:30
friday at quarter to 3 | date:2026-06-05 at:14:45
quarter past ten on saturday | date:2026-06-06 at:10:15
saturday morning | date:2026-06-06 part:morning
sat 10am | date:2026-06-06 at:10:00
monday at noon | date:2026-06-08 at:12:00
mon 9 | date:2026-06-08 at:9:00
next monday 9.30am | date:2026-06-08 at:9:30
the 5th at 4 | date:2026-06-05 at:16:00
5th of june 4pm | date:2026-06-05 at:16:00
june 12 | date:2026-06-12
12 june at 10 | date:2026-06-12 at:10:00
12/6 at 10 | date:2026-06-12 at:10:00
on the 10th | date:2026-06-10
2026-06-09 14:30 | date:2026-06-09 at:14:30
day after tomorrow | date:2026-06-05
day after tomorrow at 1 | date:2026-06-05 at:13:00
in 2 days | date:2026-06-05
in three days at 5pm | date:2026-06-06 at:17:00
14.30 | at:14:30
14:30 | at:14:30
1430 | at:14:30
3pm | at:15:00
3 pm | at:15:00
3 p.m. | at:15:00
at 3 | at:15:00
around 4ish | at:16:00
half past 3 | at:15:30
ten thirty | at:10:30
half ten | at:10:30
noon | at:12:00
in the morning | part:morning
after work | part:evening
lunchtime | part:noon
evening please | part:evening
haircut | service:cut
a haircut please | service:cut
hair cut | service:cut
haircutt | service:cut
hircut | service:cut
skin fade | service:fade
a fade | service:fade
fade pls | service:fade
skinfade | service:fade
beard trim | service:trim
just a beard trim | service:trim
cut and beard | service:both
cut & beard | service:both
haircut with marcus | service:cut barber:marcus
haircut with marcus tomorrow at 3 | service:cut barber:marcus date:2026-06-04 at:15:00
can i get a skin fade with theo on friday at 2pm? | service:fade barber:theo date:2026-06-05 at:14:00
id like a haircut on saturday | service:cut date:2026-06-06
need a beard trim today asap | wish:now service:trim date:2026-06-03
now | wish:now
right now please | wish:now
asap | wish:now
can someone do a haircut right now? | wish:now service:cut
I need a barber now | wish:now
is anyone free now | wish:now
can I come in now | wish:now
skin fade as soon as possible pls | wish:now service:fade
hi, beard trim straight away? | wish:now service:trim
cancel my booking right now | wish:cancel
are you open right now | wish:hours
I want to talk to a person now | wish:person
not right now |
not now | wish:no
sekarang | wish:now
butuh sekarang | wish:now
bisa sekarang kak? | wish:now
mau potong rambut sekarang | wish:now service:cut
haircut skrg bisa? | wish:now service:cut
cukur jenggot secepatnya | wish:now service:trim
ada barber yang bisa sekarang | wish:now
batalkan booking saya sekarang | wish:cancel
jangan sekarang |
book me in for a skin fade tomorrow morning | service:fade date:2026-06-04 part:morning
is theo free tomorrow? | barber:theo date:2026-06-04
does nia have anything on friday | barber:nia date:2026-06-05
marcus | barber:marcus
with theo please | barber:theo
niaa | barber:nia
theo okafor | barber:theo
anyone | wish:any_barber
anybody is fine | wish:any_barber
whoever is free | wish:any_barber
i dont mind who | wish:any_barber
no preference | wish:any_barber
yes | wish:yes
yes please | wish:yes
yep | wish:yes
yeah sure | wish:yes
ok | wish:yes
sounds good | wish:yes
confirm | wish:yes
go ahead | wish:yes
no | wish:no
nope | wish:no
no thanks | wish:no
nah | wish:no
not really | wish:no
hi | wish:greet
hello | wish:greet
hey there | wish:greet
good morning | wish:greet
help | wish:help
what can you do | wish:help
back | wish:back
go back | wish:back
start over | wish:start_over
cancel | wish:cancel
cancel my booking | wish:cancel
i need to cancel | wish:cancel
cant make it | wish:bookings
my bookings | wish:bookings
show my bookings | wish:bookings
when is my appointment | wish:bookings
move my booking | wish:move
can i reschedule | wish:move
i want to change my appointment | wish:move
move my booking to friday 3pm | wish:move date:2026-06-05 at:15:00
how do i pay | wish:pay
pay now | wish:pay
where are you | wish:directions
whats your address | wish:directions
how do i get there | wish:directions
what time do you open | wish:hours
opening hours | wish:hours
when are you open | wish:hours
how much is it | wish:prices
price list | wish:prices
talk to a person | wish:person
can i speak to someone | wish:person
human please | wish:person
thanks | wish:thanks
thank you so much | wish:thanks
cheers | wish:thanks
another time | wish:change_time
different day | wish:change_day
a different barber | wish:change_barber
in english please | wish:english
bahasa indonesia | wish:indonesian
stop | wish:stop
botox |
massage |
hair colour |
nails |
asdf qwer |
what do you think of the weather |
besok | date:2026-06-04
besok jam 3 sore | date:2026-06-04 at:15:00
bsk jam 3 sore | date:2026-06-04 at:15:00
besok jam 10 pagi | date:2026-06-04 at:10:00
besok pagi | date:2026-06-04 part:morning
hari ini jam 5 | date:2026-06-03 at:17:00
hari ini jam 5 sore | date:2026-06-03 at:17:00
nanti jam 2 siang | date:2026-06-03 at:14:00
nanti sore | date:2026-06-03 part:afternoon
malam ini | date:2026-06-03 part:evening
lusa | date:2026-06-05
lusa jam 10 pagi | date:2026-06-05 at:10:00
lusa siang | date:2026-06-05 part:noon
jumat | date:2026-06-05
hari jumat jam 2 | date:2026-06-05 at:14:00
jumat jam setengah tiga | date:2026-06-05 at:14:30
jum'at jam 14.00 | date:2026-06-05 at:14:00
sabtu pagi | date:2026-06-06 part:morning
sabtu jam 10 | date:2026-06-06 at:10:00
minggu | date:2026-06-07
hari minggu jam 11 | date:2026-06-07 at:11:00
senin jam 9 pagi | date:2026-06-08 at:9:00
senin depan | date:2026-06-08
tgl 5 | date:2026-06-05
tanggal 5 jam 4 sore | date:2026-06-05 at:16:00
tgl 12 juni | date:2026-06-12
12 juni jam 10 pagi | date:2026-06-12 at:10:00
12/6 jam 10 | date:2026-06-12 at:10:00
setengah tiga | at:14:30
jam setengah tiga sore | at:14:30
jam 3 sore | at:15:00
jam 10 pagi | at:10:00
jam 12 siang | at:12:00
jam 15.00 | at:15:00
pukul 14.30 | at:14:30
jam 3 lewat 15 sore | at:15:15
sore aja | part:afternoon
pagi hari | part:morning
habis kerja | part:evening
mau potong rambut | service:cut
potong rambut dong | service:cut
haircut besok jam 3 sore sama marcus | service:cut barber:marcus date:2026-06-04 at:15:00
mau haircut sama theo hari jumat jam 2 siang | service:cut barber:theo date:2026-06-05 at:14:00
booking skin fade besok jam 3pm ya | service:fade date:2026-06-04 at:15:00
bisa skin fade lusa pagi? | service:fade date:2026-06-05 part:morning
sama marcus aja | barber:marcus
dengan theo | barber:theo
siapa aja | wish:any_barber
siapa saja boleh | wish:any_barber
bebas siapa aja | wish:any_barber
terserah | wish:any_barber
ya | wish:yes
iya | wish:yes
iya boleh | wish:yes
oke | wish:yes
ok sip | wish:yes
betul | wish:yes
jadi | wish:yes
setuju | wish:yes
tidak | wish:no
nggak | wish:no
gak usah | wish:no
ga | wish:no
tidak, cukup | wish:no
halo | wish:greet
hai | wish:greet
selamat pagi | wish:greet
assalamualaikum | wish:greet
bantuan | wish:help
tolong | wish:help
kembali | wish:back
mulai lagi | wish:start_over
batal | wish:cancel
batalkan booking saya | wish:cancel
mau cancel dong | wish:cancel
booking saya | wish:bookings
lihat booking saya | wish:bookings
jadwal saya kapan | wish:bookings
pindah jadwal | wish:move
mau ganti jadwal | wish:move
reschedule dong | wish:move
pindah ke jumat jam 3 sore | wish:move date:2026-06-05 at:15:00
pindahkan | wish:move
pindah | wish:move
pindahkan ke sabtu jam 10 pagi | wish:move date:2026-06-06 at:10:00
pindah ke sabtu jam 10 pagi | wish:move date:2026-06-06 at:10:00
tolong pindahkan booking saya | wish:move
jangan dipindahkan |
cara bayar | wish:pay
bayar sekarang | wish:pay
alamatnya di mana | wish:directions
lokasi di mana | wish:directions
buka jam berapa | wish:hours
jam buka | wish:hours
harganya berapa | wish:prices
berapa harga potong | service:cut wish:prices
mau bicara dengan orang | wish:person
hubungi admin | wish:person
bisa ngomong sama orang | wish:person
makasih | wish:thanks
terima kasih | wish:thanks
makasih banyak ya | wish:thanks
jam lain | wish:change_time
hari lain | wish:change_day
barber lain | wish:change_barber
ganti layanan | wish:change_service
pakai bahasa inggris | wish:english
berhenti | wish:stop
pijat |
warna rambut |
cuci mobil |
do you take cash | wish:payment
can i pay with a card | wish:payment
how much is a beard trim | service:trim wish:prices
how long does a haircut take | service:cut wish:duration
do you have parking | wish:ask_shop
can i bring my dog | wish:ask_shop
is there wifi | wish:ask_shop
are you open on sunday | wish:hours date:2026-06-07
when are you open | wish:hours
what is your postcode | wish:directions
bisa bayar tunai | wish:payment
bayarnya gimana | wish:payment
berapa lama potong rambut | service:cut wish:duration
ada parkir gak | wish:ask_shop
boleh bawa anjing | wish:ask_shop
minggu buka gak | wish:hours date:2026-06-07
`;

const PHRASES = phrasesOf(CORPUS);

describe(`${PHRASES.length} phrases`, () => {
  const judged = PHRASES.map((one) => ({ phrase: one.phrase, fate: judge(one) }));
  const of = (fate: Fate) => judged.filter((one) => one.fate === fate).map(({ phrase }) => phrase);

  it("are many, in both languages", () => {
    expect(PHRASES.length).toBeGreaterThanOrEqual(220);
  });

  it("are never read as something else", () => {
    expect(of("wrong")).toEqual([]);
  });

  it("are understood or asked back, 95 of a hundred", () => {
    const missed = of("missed");
    expect(missed.length / PHRASES.length, missed.join("; ")).toBeLessThanOrEqual(0.05);
  });

  it("two barbers of one name are both meant, and asked back", () => {
    const barbers = [
      { id: "sam-a", name: "Sam Abel" },
      { id: "sam-b", name: "Sam Bond" },
    ];
    expect(readWords("with sam please", { ...KNOWN, barbers }).barbers).toEqual(["sam-a", "sam-b"]);
  });
});
