import type { Wish } from "./wish";

/** The wordings of each wish, in English and Indonesian. */

type Sayings = readonly (readonly [Wish, readonly string[]])[];

/** Wordings that are parted by `|`. */
function wordings(text: string): string[] {
  return text.split("|").map((wording) => wording.trim());
}

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

/** Wordings within a sentence, those first that decide where several are there. */
export const WITHIN: Sayings = [
  [
    "start_over",
    wordings(`
      start again | start over | start from scratch | start afresh | begin again | mulai dari awal |
      ulang dari awal | mulai lagi dari awal
    `),
  ],
  [
    "person",
    wordings(`
      talk to a human | speak to a human | real person | real human | actual person |
      talk to someone | speak to someone | speak to somebody | talk to somebody |
      talk to a person | speak to a person | speak with someone | talk with someone |
      speak to the shop | talk to the barber | speak to the barber | human please |
      speak to staff | talk to staff | speak to the manager | speak to a member |
      can someone call me | give me a call | not a bot | not a robot | chat with a human |
      ngomong sama orang | bicara dengan orang | ngobrol sama orang | sama orangnya |
      ngomong sama admin | bicara dengan admin | chat sama admin | ngobrol sama admin |
      hubungi admin | hubungkan ke admin | sambungin ke admin | sama orang langsung |
      bicara sama orang | bicara sama admin | mau ke admin | panggil admin | orang beneran |
      a human | real human | real person | actual person | actual human | get me someone
    `),
  ],
  [
    "cancel",
    wordings(`
      cancel my | cancel the | cancel our | cancel booking | cancel appointment | to cancel |
      cancel it | cancel this | cancel that | call off | cancel for | i cancel | batalin |
      batalkan | dibatalin | dibatalkan | mau batal | mau cancel | cancel aja | pembatalan |
      mo cancel | mau ngebatalin | cancel bookingan | batal booking | bisa cancel
    `),
  ],
  [
    "move",
    wordings(`
      reschedule | reschedul | resched | move my | move the | move our | change my booking |
      change my appointment | change the appointment | change the booking | rearrange | push my |
      push back my | bring forward | postpone | move it to | swap my | time of my booking |
      time of my appointment | day of my booking | date of my booking | pindah jadwal |
      pindahin jadwal | ganti jadwal | ubah jadwal | geser jadwal | pindahin booking |
      pindah booking | ubah booking | ganti booking | jadwal ulang | ubah bookingan |
      ganti bookingan | pindahin bookingan | pindahin | dipindah | diundur | undurin | mundurin |
      dimajuin | majuin | geser jam | pindah hari | pindah jam |
      move me | push me | bump me | switch me | shift me
    `),
  ],
  [
    "pay",
    wordings(`
      pay for my | pay my | pay the deposit | pay deposit | payment link | link to pay |
      link pembayaran | link bayar | bayar booking | bayar bookingan | bayar dp | pay now |
      pay the rest | pay online | like to pay | want to pay | mau bayar | transfer dp
    `),
  ],
  [
    "change_barber",
    wordings(`
      different barber | another barber | change barber | change the barber | other barber |
      ganti barber | barber lain | kapster lain | ganti kapster | tukang cukur lain |
      with someone else | with somebody else | sama yang lain | change my barber
    `),
  ],
  [
    "change_service",
    wordings(`
      different service | another service | change service | change the service | ganti layanan |
      layanan lain | ganti servis | ubah layanan | ganti service
    `),
  ],
  [
    "change_time",
    wordings(`
      different time | another time | other times | change the time | change time | other time |
      more times | ganti jam | jam lain | ubah jam | waktu lain | ganti waktu | any other time |
      earlier time | later time | jam yang lain | lebih sore | lebih pagi
    `),
  ],
  [
    "change_day",
    wordings(`
      different day | another day | other day | change the day | change the date | change day |
      change date | ganti hari | hari lain | ganti tanggal | tanggal lain | different date |
      ubah hari | ubah tanggal | hari yang lain
    `),
  ],
  [
    "any_barber",
    wordings(`
      any barber | whoever is free | whoevers free | anyone is fine | any barber is fine |
      anyone who is | dont mind who | doesnt matter who | anyone will do | any of the barbers |
      siapa aja | siapa saja | barber bebas | barber siapa | siapapun | sapa aja | any one of |
      with anyone | sama siapa pun | barbernya bebas | barbernya terserah | whoever
    `),
  ],
  [
    "bookings",
    wordings(`
      my bookings | my appointments | check my booking | check my appointment | see my booking |
      view my booking | show my booking | show me my | when is my | what time is my | whens my |
      cek booking | cek bookingan | lihat booking | liat booking | cek jadwal saya | jadwal saya |
      booking saya | bookingan saya | bookingan ku | do i have a booking |
      do i have an appointment | cant make it | cannot make it | gak bisa datang |
      ga bisa datang | tidak bisa datang | gabisa dateng | gak bisa dateng | ga bisa dateng |
      running late
    `),
  ],
  [
    "hours",
    wordings(`
      opening hours | opening times | what time do you | when do you open | when do you close |
      are you open | you guys open | you open | are you closed | jam buka | buka jam | tutup jam |
      jam operasional | masih buka | buka gak | buka ga | jam berapa buka | apakah buka |
      buka hari apa | tutup gak | libur gak | buka nggak | buka kah | how late are you |
      you shut | you close | closing time | until what time | till what time |
      sampai jam berapa | tutup jam berapa | tutupnya jam
    `),
  ],
  [
    "prices",
    wordings(`
      how much | price list | price of | what does it cost | whats the price | prices |
      do you charge | cost of | the cost | harga | harganya | berapaan | pricelist | tarif |
      berapa biaya | berapa harga | berapa ya | brp ya | biayanya | potong berapa | cukur berapa |
      what are your rates | hw much | kena berapa | bayar berapa
    `),
  ],
  [
    "directions",
    wordings(`
      where are you | where is the | where is your | wheres the shop | how do i get |
      your address | how to get there | address please | your location | find you |
      find the shop | parking | alamat | lokasi | alamatnya | lokasinya | tempatnya dimana |
      tempatnya di mana | dimana ya | di mana ya | posisi dimana | sebelah mana | daerah mana |
      ke sana naik | parkir | share loc | shareloc | google maps | the address |
      where abouts | whereabouts
    `),
  ],
  [
    "now",
    wordings(`
      right now | asap | a s a p | as soon as possible | straight away | straightaway | right away |
      immediately | this minute | this very moment | barber now | cut now | haircut now |
      trim now | shave now | fade now | come now | in now | one now | need now | now please |
      now pls | free now | available now | anyone now | somebody now | someone now |
      sekarang | skrg | skrng | skrang | skarang | skg | secepatnya | sesegera | segera |
      saat ini juga | detik ini
    `),
  ],
  [
    "book",
    wordings(`
      book a | book an | book me | book in | booked in | make a booking | make an appointment |
      to book | get an appointment | new booking | make a reservation | a booking |
      an appointment | mau booking | mo booking | mau pesan | booking dong | booking ya |
      mau reservasi | mau boking | bisa booking | bisa pesan | buat janji | bikin janji |
      booking buat | booking untuk | booking besok | pengen booking | pengin booking |
      ingin booking | mau potong | mau cukur | mau pangkas | pengen potong | pengen cukur |
      mo potong | can i come | could i come | can i get | could i get | can i have |
      could i have | squeeze me in | fit me in | any slots | any availability | got any space |
      any space | any appointments | any openings | have any slots | slot kosong | ada slot |
      ada yang kosong | masih kosong | ada jadwal | ada yg kosong | mau daftar | need a haircut |
      need a cut | want a haircut | need a trim | mau dateng | mau datang | are you free | book
    `),
  ],
];
