import { words } from "./phrases";

/** Words that many sentences have, in English and Indonesian: none is a slip of a name. */
export const COMMON: ReadonlySet<string> = words(
  [
    "a about after again ago all also always am an and another any anybody anyone anything are around as ask at available",
    "back bad be been before best better between book booked booking but by call came can cancel cant card change check",
    "cheap come coming confirm cost could day days did different do does done dont down each early else end evening ever",
    "every fine first for free friday from full get give go going good got great had has have he hello help her here hers",
    "hey hi him his hour hours how i if in into is it its ive just keep kind know last late later least leave left let like",
    "little long look looking lot love made make man many mate may maybe me mean mind mine minute minutes monday money month",
    "more morning most move much my name need never new next nice night no none noon not nothing now of off ok okay old on",
    "once one only open or other our out over own paid pay people phone please possible price put really right same saturday",
    "say see send shall she shop should show slot slots small some someone something soon sorry spot still stop such sunday",
    "sure take talk tell than thank thanks that thats the their them then there these they thing think this those through",
    "thu thursday time times to today tomorrow too try tuesday two under until up us use usual very visit wait want was way",
    "we wed week weekend well went were what when where which while who why will with without work works would yes yet you",
    "your yours beach bread board beat best test bold body bodied bold both bring been bean bear deal dear done debt boss",
    "ball bill belt belly bull tell sell well fell hell hall",
    "ada agak akan aku anda antara apa apakah atau atas bagi bagus bang bapak baru batal bayar beda belum benar berapa besok",
    "betul biar biasa bisa boleh buat buka bukan bulan butuh cari coba cuma dan dapat dari dekat deh demi dengan depan dia",
    "di dong dua enak gak ganti gitu gua gue habis hari harga harus hingga ini itu jadi jadwal jalan jam jangan juga jumat",
    "kabar kah kakak kalau kami kamis kapan karena kasih ke kecil kembali kena kita kok kosong lagi lain lama langsung lebih",
    "lewat libur lihat lokasi lupa lusa maaf mas masih mau mbak menit minggu minta mohon mulai nanti naik nama nya oke orang",
    "pagi pak paling pakai pake pas perlu permisi pesan pindah rabu sabtu saja saya sama sampai satu sebelum sekali sekarang",
    "selasa selamat selesai semua senin sendiri siang siapa sini sore sudah suka tadi tahu tanggal tanpa tanya tapi telat",
    "tempat tentang terima tidak tiga tolong tunggu tutup uang udah untuk waktu ya yang yuk datang daftar dulu budget dewa",
  ].join(" "),
);
