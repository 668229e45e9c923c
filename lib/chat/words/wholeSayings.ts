import { wordings } from "./wordings";
import type { Sayings } from "./wordings";

/** Whole texts, once greetings, kind words and names for whom one speaks to are taken off. */
export const WHOLE: Sayings = [
  [
    "greet",
    wordings(`
      hi | hello | hey | heya | hiya | helo | hallo | halo | hai | hei | yo | hy | good morning |
      good afternoon | good evening | morning | afternoon | evening | selamat pagi |
      selamat siang | selamat sore | selamat malam | pagi | siang | sore | malam | malem |
      met pagi | met siang | met sore | met malam | permisi | punten | assalamualaikum |
      assalamu alaikum | asalamualaikum | salam | p | ping | test | tes | anyone there |
      is anyone there | are you there | ada orang | sup | whats up | hi again | hello again |
      start | mulai | good day | gday | howdy | hi hi
    `),
  ],
  [
    "yes",
    wordings(`
      yes | y | yep | yeah | yup | yess | yea | ya | iya | iyaa | yaa | yoi | yes yes | ok |
      okay | oke | okey | okeh | okee | okk | oks | k | sure | of course | confirm | confirmed |
      i confirm | yes confirm | confirm it | confirm booking | correct | thats right | right |
      thats correct | perfect | sounds good | looks good | great | lovely | cool | fine |
      thats fine | that works | works for me | go ahead | lets do it | do it | deal | absolutely |
      definitely | go for it | alright | yes book it | book it | yes ok | ok yes |
      yes thats right | all good | yes i do | yes it is | betul | benar | bener | ya betul |
      iya betul | iya bener | ya benar | setuju | sip | siap | sipp | gas | gass | gaskeun |
      boleh | bisa | bole | jadi | lanjut | lanjutkan | konfirmasi | ya konfirmasi | ok lanjut |
      oke lanjut | oke sip | ok sip | oke siap | ya boleh | iya boleh | mau | ya mau | iya mau |
      pas | cocok | udah bener | sudah benar | fix | ya fix | yuk | ayo | monggo | silakan |
      silahkan | ya ok | iya oke | ya oke
    `),
  ],
  [
    "no",
    wordings(`
      no | nope | nah | n | noo | no no | not really | dont | wrong | thats wrong | not right |
      incorrect | no way | i dont want to | no i dont | not yet | not now | gak | ga | gk | g |
      nggak | ngga | enggak | engga | gag | kagak | kaga | tidak | tdk | tak | nda | ndak |
      bukan | salah | jangan | jgn | gak mau | ga mau | nggak mau | tidak mau | belum | blm |
      gak usah | ga usah | nggak usah | tidak usah | gausah
    `),
  ],
  [
    "cancel",
    wordings(`
      cancel | cancel it | cancel that | cancel this | cancel please | nevermind | never mind |
      nvm | forget it | forget about it | leave it | scrap that | dont bother | canceled |
      cancelled | cancell | cancle | batal | batalkan | batalin | dibatalin | dibatalkan |
      gak jadi | ga jadi | gk jadi | nggak jadi | ngga jadi | tidak jadi | gajadi | batal aja |
      cancel aja | batalin aja | lupakan | lupain aja | udah gak jadi | ga jadi deh | btl
    `),
  ],
  [
    "back",
    wordings(`
      back | go back | previous | undo | step back | one step back | take me back | return |
      kembali | balik | balik lagi | sebelumnya | kembali ke sebelumnya | balik ke sebelumnya
    `),
  ],
  [
    "start_over",
    wordings(`
      start over | restart | start again | from the beginning | from the start | reset |
      begin again | start from scratch | lets start over | can we start over | ulang | ulangi |
      ulang lagi | mulai lagi | mulai ulang | mulai dari awal | ulang dari awal | dari awal |
      dari awal lagi | ulangi dari awal | reset aja
    `),
  ],
  [
    "help",
    wordings(`
      help | menu | main menu | options | info | commands | what can you do | how does this work |
      how do i book | i need help | can you help me | help me | im stuck | i dont understand |
      bantuan | bantu | tolong | tolong bantu | bantu dong | menu utama | gimana caranya |
      caranya gimana | cara booking | cara bookingnya gimana | gimana cara booking | pilihan |
      gak ngerti | ga ngerti | bingung | saya bingung | minta bantuan | butuh bantuan
    `),
  ],
  [
    "book",
    wordings(`
      book | booking | bookings please | new booking | appointment | an appointment | reserve |
      reservation | book now | booking sekarang | pesan | reservasi | janji | bikin janji |
      buat janji | daftar | order | boking | buking | mau boking | antri | ambil antrian
    `),
  ],
  [
    "bookings",
    wordings(`
      my booking | my bookings | my appointment | my appointments | appointments | bookings |
      booking saya | bookingan saya | jadwal saya | janji saya | bookingan aku | booking aku |
      bookingan | bookinganku | jadwalku | pesanan saya | lihat booking | cek booking
    `),
  ],
  [
    "move",
    wordings(
      `move | move it | reschedule | pindah | pindahin | pindahkan | mau pindah | pindah aja`,
    ),
  ],
  [
    "pay",
    wordings(`
      pay | pay now | payment | pay online | pay please | i want to pay | id like to pay | bayar |
      mau bayar | bayar sekarang | pembayaran | bayar dong | lunasi | pelunasan
    `),
  ],
  [
    "directions",
    wordings(`
      where | where are you | location | address | directions | map | maps | postcode | alamat |
      lokasi | dimana | di mana | peta | rute | arah | shareloc | share loc | sherlok | serlok |
      share lokasi | lokasinya | alamatnya | dmn | lokasi dimana
    `),
  ],
  [
    "person",
    wordings(`
      human | agent | person | operator | admin | staff | cs | customer service | manager |
      real person | a human | a real person | receptionist | orang | orang asli | manusia |
      call me | hubungi saya | telepon saya | tanya admin | mau tanya | mau nanya | support
    `),
  ],
  [
    "any_barber",
    wordings(`
      any | anyone | anybody | whoever | any barber | any of them | no preference | either |
      doesnt matter | dont mind | i dont mind | dont care | i dont care | not fussy | whichever |
      first available | up to you | you choose | you pick | siapa aja | siapa saja | sapa aja |
      bebas | terserah | siapapun | siapa pun | yang mana aja | mana aja | random | acak |
      yang kosong | yang available | yg kosong | bebas aja | terserah aja | sembarang |
      barber bebas | barber siapa aja | doesnt matter who | i dont mind who
    `),
  ],
  [
    "none",
    wordings(`
      none | nothing | nothing else | no extras | no extra | without | skip | no add ons |
      no addons | thats all | thats it | just that | only that | just the cut | none of them |
      none of those | no thats it | no thats all | nothing extra | gak ada | ga ada | tidak ada |
      itu aja | itu saja | udah itu aja | sudah itu saja | udah itu | tanpa tambahan | lewati |
      gak pake tambahan | gak pakai tambahan | ga pake | gak ada lagi | udah cukup | cukup itu
    `),
  ],
  [
    "english",
    wordings(`
      english | english please | in english | speak english | bahasa inggris | inggris | inggris |
      do you speak english | can we speak english | switch to english | pake bahasa inggris
    `),
  ],
  [
    "indonesian",
    wordings(`
      bahasa | bahasa indonesia | indonesia | indonesian | indo | in indonesian | bahasa indo |
      pakai bahasa indonesia | pake bahasa indonesia | pake bahasa indo | bisa bahasa indonesia |
      pake bahasa aja | pakai bahasa | switch to indonesian | in bahasa | speak indonesian
    `),
  ],
  [
    "thanks",
    wordings(`
      ok thanks | okay thanks | ok thank you | great thanks | ok cool thanks | ok cheers |
      oke makasih | ok makasih | oke terima kasih | sip makasih | siap makasih | cool thanks |
      thanks | thank you | thank u | thx | ta | cheers | tysm | ty | many thanks | tq |
      thanks a lot | thank you so much | thanks so much | much appreciated | nice one | makasih |
      makasi | mksh | terima kasih | trims | terimakasih | trimakasih | tengkyu | makasih banyak |
      terima kasih banyak | suwun | nuhun | matur nuwun | thank you very much
    `),
  ],
  [
    "change_time",
    wordings(`
      change time | time | another time | other time | other times | different time | later |
      earlier | more times | ganti jam | jam lain | waktu lain | ganti waktu | ubah jam |
      ubah waktu | jamnya ganti | jam lainnya | pilih jam lain | lebih sore | lebih pagi |
      lebih awal | too late | too early | kesorean | kepagian | kemaleman | kesiangan
    `),
  ],
  [
    "change_day",
    wordings(`
      change day | change date | another day | other day | other days | different day | day |
      different date | another date | more days | ganti hari | hari lain | ganti tanggal |
      tanggal lain | ubah hari | ubah tanggal | pilih hari lain | hari lainnya
    `),
  ],
  [
    "change_barber",
    wordings(`
      change barber | another barber | other barber | different barber | someone else |
      somebody else | ganti barber | barber lain | kapster lain | ganti kapster | orang lain |
      tukang cukur lain | ubah barber | barber lainnya | yang lain | ganti orang
    `),
  ],
  [
    "change_service",
    wordings(`
      change service | another service | other service | different service | something else |
      ganti layanan | layanan lain | ganti servis | ganti service | ubah layanan | ganti paket |
      servis lain | layanan lainnya | change the service
    `),
  ],
  [
    "change_name",
    wordings(`
      change name | change my name | change the name | wrong name | another name | other name |
      different name | my name is wrong | ganti nama | ubah nama | nama salah | salah nama |
      ganti nama saya | ubah nama saya | nama lain
    `),
  ],
  [
    "change_reach",
    wordings(`
      change email | change my email | change the email | wrong email | another email |
      different email | other email | change e mail | change my e mail | change email address |
      change my email address | change number | change my number | change the number |
      wrong number | another number | different number | other number | change phone |
      change my phone | change phone number | change my phone number | change contact |
      change my contact | change my details | change details | ganti email | ubah email |
      email salah | salah email | ganti email saya | ubah email saya | email lain |
      ganti nomor | ubah nomor | nomor salah | salah nomor | ganti nomor saya |
      ubah nomor saya | nomor lain | ganti kontak | ubah kontak | ganti nomor hp | ganti no hp
    `),
  ],
  [
    "hours",
    wordings(`
      hours | opening hours | opening times | open | are you open | when are you open | jam buka |
      buka jam berapa | jam operasional | buka gak | buka ga | jam berapa buka | buka |
      masih buka | tutup jam berapa | jam tutup | jadwal buka | hari ini buka
    `),
  ],
  [
    "prices",
    wordings(`
      price | prices | price list | pricelist | how much | cost | rates | whats the price |
      harga | harganya | daftar harga | berapa | berapa harganya | brp | brpa | tarif | biaya |
      list harga | pl | price nya | pricelistnya | berapaan | brp harganya | budget
    `),
  ],
  [
    "now",
    wordings(`
      now | right now | now now | asap | as soon as possible | immediately | straight away |
      a barber now | barber now | barber right now | find me a barber | find a barber now |
      the soonest | soonest | as soon as you can | sekarang | sekarang juga | sekarang aja |
      sekarang bisa | bisa sekarang | butuh sekarang | mau sekarang | skrg | skrng | skrg bisa |
      bisa skrg | secepatnya | segera | barber sekarang | tukang cukur sekarang | cari barber |
      carikan barber | urgent | urgently | its urgent | darurat | mendesak
    `),
  ],
];
