import { wordings } from "./wordings";
import type { Sayings } from "./wordings";

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
      ganti bookingan | pindahin bookingan | pindahin | pindahkan | dipindah | dipindahkan |
      pindah ke | diundur | undurin | mundurin |
      dimajuin | majuin | geser jam | pindah hari | pindah jam |
      move me | push me | bump me | switch me | shift me
    `),
  ],
  [
    "change_name",
    wordings(`
      change my name | change the name | my name is wrong | name is spelled | name is misspelled |
      wrong name | ganti nama | ubah nama | nama saya salah | namanya salah
    `),
  ],
  [
    "change_reach",
    wordings(`
      change my email | change the email | change my e mail | change my number |
      change the number | change my phone | wrong email | wrong number | email is wrong |
      number is wrong | ganti email | ubah email | ganti nomor | ubah nomor | email saya salah |
      nomor saya salah
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
