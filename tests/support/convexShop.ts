/** Two small shops: enough to book in, few enough slots to set up for every test. */

type Interval = { fromMinutes: number; untilMinutes: number };
type Day = { isoWeekday: number; hours: Interval[] };

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

function week(...spans: readonly (readonly [from: number, until: number])[]): Day[] {
  const hours = spans.map(([from, until]) => ({
    fromMinutes: from * 60,
    untilMinutes: until * 60,
  }));
  return EVERY_DAY.map((isoWeekday) => ({ isoWeekday, hours }));
}

/** London, pounds, 30-minute grid; Marcus has a lunch break, Theo cuts no fades. */
export const LONDON = {
  shop: {
    slug: "london",
    name: "London Shop",
    tagline: "Sharp",
    about: "A shop.",
    address: "1 Lane",
    city: "London",
    phone: "+44 20 7946 0000",
    timeZone: "Europe/London",
    currency: "GBP",
    locale: "en-GB",
    gridMinutes: 30 as const,
    horizonDays: 3,
    noticeMinutes: 0,
    holdMinutes: 15,
  },
  owner: { name: "Olivia Owner", email: "olivia@london.example" },
  services: [
    { name: "Cut", description: "", durationMinutes: 30, bufferMinutes: 0, priceMinor: 2500 },
    { name: "Fade", description: "", durationMinutes: 45, bufferMinutes: 0, priceMinor: 3200 },
    { name: "Advice", description: "", durationMinutes: 30, bufferMinutes: 0, priceMinor: 0 },
  ],
  barbers: [
    {
      slug: "marcus",
      name: "Marcus Bell",
      title: "Barber",
      bio: "",
      email: "marcus@london.example",
      week: week([9, 13], [14, 17]),
    },
    {
      slug: "theo",
      name: "Theo Okafor",
      title: "Barber",
      bio: "",
      email: "theo@london.example",
      services: ["Cut", "Advice"],
      week: week([10, 13]),
    },
  ],
};

/** Jakarta, rupiah: the other shop, whose people have no business in London. */
export const JAKARTA = {
  shop: {
    ...LONDON.shop,
    slug: "jakarta",
    name: "Jakarta Shop",
    city: "Jakarta",
    timeZone: "Asia/Jakarta",
    currency: "IDR",
    locale: "id-ID",
  },
  owner: { name: "Sari Owner", email: "sari@jakarta.example" },
  services: [
    {
      name: "Potong",
      description: "",
      durationMinutes: 30,
      bufferMinutes: 0,
      priceMinor: 7_500_000,
    },
  ],
  barbers: [
    {
      slug: "budi",
      name: "Budi Santoso",
      title: "Barber",
      bio: "",
      email: "budi@jakarta.example",
      week: week([15, 17]),
    },
  ],
};
