import { LANGUAGES } from "../../languages";
import type { Language } from "../../languages";
import { words } from "./phrases";
import { wordsOf } from "./plain";

/** In which language somebody writes, by its small words: names and the trade's own say nothing. */

const SMALL: Record<Language, ReadonlySet<string>> = {
  en: words(
    "a about again after all am an and any anything are at be been before but by can cant could did do does dont for from had has have he her him how i if im in is it its ive just know like me my need not of off on or our please she should so some something than that the their them then there they this to until us want was we were what when where which who why will with would you your thanks thank tomorrow today",
  ),
  id: words(
    "ada adakah agak aja akan aku anda apa apakah atau atas bagaimana banget bawa belum berapa besok bisa bisakah boleh bukan buat dan dari deh dengan di dimana dong enggak gak gimana gue gw hari harus ini itu jadi jam jangan juga kah kak kalau kalo kami kamu kapan karena kasih ke kok lagi lain lama lusa makasih mana mas masih mau mbak minta mohon nanti nggak nya pada pagi pakai pake saja sama sampai saya sekarang sih siang sini sore sudah tapi terima tidak tolong udah untuk ya yang yg",
  ),
};

/** Small words of a language that are needed before it is taken for the one that is written. */
const LEAST = 2;

/**
 * The language of a text, where its small words tell: two of it at the least, and three times as many as of
 * any other. Null for "ok", "haircut" and what mixes both.
 */
export function languageWritten(text: string): Language | null {
  const said = [...new Set(wordsOf(text))];
  const count = (language: Language) => said.filter((word) => SMALL[language].has(word)).length;
  const isFarAhead = (language: Language) =>
    LANGUAGES.every((other) => other === language || count(language) >= 3 * count(other));
  return LANGUAGES.find((one) => count(one) >= LEAST && isFarAhead(one)) ?? null;
}
