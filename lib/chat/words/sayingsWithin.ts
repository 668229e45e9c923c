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
      pindahin jadwal | ganti jadwal | ubah jadwal | geser jadwal | pindahin booking | pindah pesanan | ubah pesanan | ganti pesanan |
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
    "payment",
    wordings(`
      pay cash | pay by card | pay by cash | pay with card | pay with cash | pay with a card |
      pay in cash | pay by credit | take cash | take card | take cards | take credit | accept cash |
      accept card | accept cards | accept credit | accept amex | take amex | cash only | card only |
      cards only | cash or card | card or cash | cash payment | card payment | card payments |
      card machine | contactless | apple pay | google pay | how can i pay |
      how do you pay | how to pay | how do we pay | ways to pay | payment methods | payment method |
      payment options | pay there | pay at the shop | pay in the shop | pay on the day | pay after |
      pay when i get there | pay in person | when do i pay | have to pay | need to pay | pay upfront |
      pay up front | pay in advance | paypal | bank transfer | debit card | credit card |
      bayar tunai | bayar cash | bayar pakai | bayar pake | bayar pk | bayar lewat | bayar via |
      bayar dengan | bayar di tempat | bayar di toko | bayar di sana | bayar disana | bayar dimuka |
      bayar di muka | bayar dulu | bayarnya | pembayarannya | metode pembayaran | cara bayarnya |
      cara bayar gimana | bisa tunai | bisa cash | bisa kartu | bisa debit | bisa transfer | qris |
      gopay | shopeepay | pakai dana | pake dana | bisa dana | pakai ovo | pake ovo | bisa ovo | kartu kredit | kartu debit | terima kartu | terima tunai |
      terima cash | tunai | uang tunai | bisa gesek | edc
    `),
  ],
  [
    "pay",
    wordings(`
      pay for my | pay my | pay the deposit | pay deposit | payment link | link to pay |
      link pembayaran | link bayar | bayar booking | bayar bookingan | bayar dp | pay now |
      pay the rest | pay online | how do i pay | like to pay | want to pay | mau bayar | transfer dp
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
      booking saya | pesanan saya | lihat pesanan | cek pesanan | bookingan saya | bookingan ku | do i have a booking |
      do i have an appointment | cant make it | cannot make it | gak bisa datang |
      ga bisa datang | tidak bisa datang | gabisa dateng | gak bisa dateng | ga bisa dateng |
      running late
    `),
  ],
  [
    "duration",
    wordings(`
      how long does | how long is | how long do | how long will | how long would | how long for |
      how long are | how long it takes | how much time | how many minutes | how many mins |
      how many hours | take long | take a long time | how long | berapa lama | lamanya | lama gak |
      lama tidak | berapa menit | berapa jam | durasi | durasinya | makan waktu | butuh waktu
    `),
  ],
  [
    "ask_shop",
    wordings(`
      parking | car park | park my | to park | can i park | park nearby | parkir | parkiran |
      my dog | a dog | dogs | dog friendly | the dog | my cat | pets | pet friendly | anjing |
      anjingku | kucing | hewan | wifi | wi fi | internet | wheelchair | disabled | step free |
      accessible | stairs | a ramp | elevator | kursi roda | difabel | tangga | toilet | restroom |
      bathroom | kamar mandi | wc | musholla | mushola | discount | discounts | student price |
      student rate | loyalty | gift card | gift cards | gift voucher | vouchers | voucher | coupon |
      diskon | promo | promosi | potongan harga | kartu hadiah | membership | bisa member | do you sell | you sell |
      products | jual pomade | jual produk | jualan | you stock | are you hiring | any jobs | a job here | jobs going | job going | looking for a job | looking for work | lowongan | loker | apprentice | coffee | a beer | kopi | minuman | drinks | air con |
      air conditioning | aircon | ac gak | ber ac | pakai ac | ada ac | smoking | smoke | merokok |
      rokok | pram | pushchair | stroller | buggy | allergic | allergy | allergies | alergi |
      sensitive skin | vegan | waiting room | waiting area | ruang tunggu | girlfriend wait |
      wife wait | husband wait | partner wait | boyfriend wait | bring my son | bring my daughter | bring my kid | bring my kids | bring my baby | bring my wife | bring my friend | bring my husband | bring my own | bring a friend | bring a dog | bring the kids | bawa anak | bawa istri |
      bawa anjing | bawa teman | ikut nunggu | ikut menunggu | boleh bawa | boleh ikut |
      how experienced | qualified | insured | insurance | refund policy | cancellation policy
    `),
  ],
  [
    "hours",
    wordings(`
      opening hours | opening times | what time do you | when do you open | when do you close |
      are you open | you guys open | you open | do you open | open on | open sunday | open sundays | open saturday | open saturdays | open today |
      open tomorrow | open late | your hours | hours on | the hours | are you closed | jam buka | buka jam | tutup jam |
      jam operasional | masih buka | buka gak | buka ga | jam berapa buka | apakah buka |
      buka hari apa | tutup gak | libur gak | buka nggak | buka kah | how late are you |
      you shut | you close | closing time | until what time | till what time |
      sampai jam berapa | tutup jam berapa | tutupnya jam | tetap buka | tetep buka | buka
    `),
  ],
  [
    "prices",
    wordings(`
      how much | price list | price of | what does it cost | whats the price | prices |
      do you charge | cost of | the cost | harga | harganya | berapaan | pricelist | tarif |
      berapa biaya | berapa harga | berapa ya | brp ya | biayanya | potong berapa | cukur berapa |
      what are your rates | hw much | kena berapa | bayar berapa | what would it cost | does it cost |
      price for | cost for | how expensive | berapa duit | berapa uang | berapa rupiah | berapa kak |
      berapa bang
    `),
  ],
  [
    "directions",
    wordings(`
      where are you | where is the | where is your | wheres the shop | how do i get |
      your address | how to get there | address please | your location | find you |
      find the shop | alamat | lokasi | alamatnya | lokasinya | tempatnya dimana |
      tempatnya di mana | dimana ya | di mana ya | posisi dimana | sebelah mana | daerah mana |
      ke sana naik | share loc | shareloc | google maps | the address |
      where abouts | whereabouts | postcode | post code | zip code | which street | what street |
      which road | what road | directions to | near what | nearest station | nearest tube |
      dekat mana | deket mana | jalan apa | jalan mana | patokannya | maps | petunjuk arah
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
