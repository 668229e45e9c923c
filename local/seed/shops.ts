/**
 * The two shops a fresh installation starts with. Both are made up; the addresses end in
 * `.example`, which no mail can reach (RFC 2606). Prices are in minor units.
 */

type Interval = { fromMinutes: number; untilMinutes: number };
type Day = { isoWeekday: number; hours: Interval[] };

const hour = 60;

/** The same hours on several weekdays (1 is Monday), with breaks as gaps. */
function week(weekdays: readonly number[], ...spans: [from: number, until: number][]): Day[] {
  const hours = spans.map(([from, until]) => ({
    fromMinutes: from * hour,
    untilMinutes: until * hour,
  }));
  return weekdays.map((isoWeekday) => ({ isoWeekday, hours }));
}

const london = {
  shop: {
    slug: "fade-and-anchor",
    name: "Fade & Anchor",
    tagline: "Sharp cuts by the canal",
    about:
      "Three chairs, good light and no hurry. We have cut hair on Regent's Canal since 2009, and we still sweep up before you sit down.",
    address: "14 Wharf Passage",
    city: "London",
    phone: "+44 20 7946 0018",
    timeZone: "Europe/London",
    currency: "GBP",
    locale: "en-GB",
    gridMinutes: 30 as const,
    horizonDays: 28,
    noticeMinutes: 0,
    holdMinutes: 15,
  },
  owner: { name: "Olivia Hart", email: "olivia@fade-and-anchor.example" },
  services: [
    {
      name: "Haircut",
      description: "Consultation, cut, wash and finish.",
      durationMinutes: 30,
      bufferMinutes: 0,
      priceMinor: 2500,
    },
    {
      name: "Skin fade",
      description: "Zero to blend, finished with a foil shaver.",
      durationMinutes: 45,
      bufferMinutes: 15,
      priceMinor: 3200,
    },
    {
      name: "Cut and beard",
      description: "The full service, with hot towel and oil.",
      durationMinutes: 60,
      bufferMinutes: 0,
      priceMinor: 4000,
    },
    {
      name: "Beard trim",
      description: "Shape, line and hot towel.",
      durationMinutes: 30,
      bufferMinutes: 0,
      priceMinor: 1600,
    },
  ],
  addOns: [
    {
      name: "Hot towel",
      description: "Eucalyptus, before the razor.",
      durationMinutes: 0,
      priceMinor: 400,
    },
    {
      name: "Beard shape-up",
      description: "Lines and length, with a cut.",
      durationMinutes: 15,
      priceMinor: 900,
      services: ["Haircut", "Skin fade"],
    },
  ],
  barbers: [
    {
      slug: "marcus",
      name: "Marcus Bell",
      title: "Master barber",
      bio: "Twenty years of scissor work. Ask him about cowlicks.",
      email: "marcus@fade-and-anchor.example",
      terms: [{ service: "Cut and beard", durationMinutes: 75, priceMinor: 4800 }],
      week: [...week([2, 3, 4, 5, 6], [9, 13], [14, 18]), ...week([1, 7], [10, 16])],
    },
    {
      slug: "theo",
      name: "Theo Okafor",
      title: "Fades and designs",
      bio: "Clean lines, patient hands. Late on Thursdays.",
      email: "theo@fade-and-anchor.example",
      week: [
        ...week([1, 2, 3, 5, 6], [10, 14], [15, 19]),
        ...week([4], [12, 21]),
        ...week([7], [10, 16]),
      ],
    },
    {
      slug: "nia",
      name: "Nia Campbell",
      title: "Curls and crops",
      bio: "Trained in Bristol, here since the kettle was new. Mondays off.",
      email: "nia@fade-and-anchor.example",
      week: [...week([2, 3, 4, 5, 6], [10, 14], [15, 18]), ...week([7], [10, 16])],
    },
  ],
  now: {
    travelFeeMinor: 1_000,
    lat: 51.536,
    lng: -0.098,
    travels: [{ barber: "theo", radiusKm: 8 }],
  },
};

const jakarta = {
  shop: {
    slug: "pangkas-merdeka",
    name: "Pangkas Merdeka",
    tagline: "Potongan rapi, obrolan hangat",
    about:
      "A neighbourhood barbershop in Menteng: straight razors, sandalwood and strong coffee. Walk in as you are, walk out sharper.",
    address: "Jalan Cendana 27",
    city: "Jakarta",
    phone: "+62 21 5550 127",
    timeZone: "Asia/Jakarta",
    currency: "IDR",
    locale: "id-ID",
    gridMinutes: 30 as const,
    horizonDays: 28,
    noticeMinutes: 0,
    holdMinutes: 15,
  },
  owner: { name: "Sari Wulandari", email: "sari@pangkas-merdeka.example" },
  services: [
    {
      name: "Potong rambut",
      description: "Haircut with wash and a short shoulder massage.",
      durationMinutes: 30,
      bufferMinutes: 0,
      priceMinor: 7_500_000,
    },
    {
      name: "Cukur jenggot",
      description: "Straight-razor shave with hot towel.",
      durationMinutes: 30,
      bufferMinutes: 0,
      priceMinor: 5_000_000,
    },
    {
      name: "Paket lengkap",
      description: "Cut, shave and creambath.",
      durationMinutes: 90,
      bufferMinutes: 0,
      priceMinor: 15_000_000,
    },
  ],
  addOns: [
    {
      name: "Pijat kepala",
      description: "Ten minutes of head massage.",
      durationMinutes: 10,
      priceMinor: 2_500_000,
    },
  ],
  barbers: [
    {
      slug: "budi",
      name: "Budi Santoso",
      title: "Barber senior",
      bio: "Straight-razor specialist.",
      email: "budi@pangkas-merdeka.example",
      week: week([1, 2, 3, 4, 5, 6, 7], [9, 12], [13, 18]),
    },
    {
      slug: "dewi",
      name: "Dewi Lestari",
      title: "Stylist",
      bio: "Textured crops and longer hair.",
      email: "dewi@pangkas-merdeka.example",
      week: week([1, 2, 3, 4, 6, 7], [11, 15], [16, 20]),
    },
  ],
  now: {
    travelFeeMinor: 2_500_000,
    lat: -6.196,
    lng: 106.833,
    travels: [{ barber: "budi", radiusKm: 6 }],
  },
};

export const SHOP_PLANS = [london, jakarta];

/** Who can sign in on the local stack. `subject` is the identity's own id of the person. */
export const PEOPLE = [
  {
    subject: "customer-ana",
    name: "Ana Lim",
    email: "ana@customers.example",
    label: "Customer",
  },
  ...SHOP_PLANS.flatMap(({ shop, owner, barbers }) => [
    { subject: `owner-${shop.slug}`, ...owner, label: `Owner of ${shop.name}` },
    ...barbers.map(({ slug, name, email }) => ({
      subject: `barber-${slug}`,
      name,
      email,
      label: `Barber at ${shop.name}`,
    })),
  ]),
];
