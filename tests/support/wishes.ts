import type { Wish, Wishes } from "./days";

/** The days that the browser tests need, spec by spec. */

const marcus: Wish = { with: ["Marcus Bell"] };
const theo: Wish = { with: ["Theo Okafor"] };
const nia: Wish = { with: ["Nia Campbell"] };
const both: Wish = { with: ["Marcus Bell", "Theo Okafor"] };
const budi: Wish = { with: ["Budi Santoso"] };
const dewi: Wish = { with: ["Dewi Lestari"] };
/** A day that people wait for has times before noon. */
const morning: Wish = { with: ["Theo Okafor"], firstBy: 10 * 60 };

export const LONDON = {
  access: { phone: theo },
  afterVisit: { tip: marcus, review: marcus, file: marcus },
  // Far enough ahead that cancelling is free.
  booking: {
    paid: both,
    declined: both,
    lost: theo,
    refunded: { ...marcus, nights: 3 },
    wrong: theo,
  },
  cards: { some: theo, others: theo },
  chat: { paid: theo, lost: theo },
  chatPeople: { from: { ...theo, nights: 3 }, to: { ...theo, nights: 3 } },
  choosing: { sums: theo, shared: theo, taken: theo, typing: theo, elsewhere: theo },
  clients: { visit: theo },
  connection: { missed: nia, bell: nia, tunnel: nia },
  device: { draft: theo, waited: morning, reviewed: marcus, account: theo, bare: theo },
  languages: { visit: marcus },
  mail: { from: { ...theo, nights: 3 }, to: { ...theo, nights: 3 } },
  managing: {
    from: { ...theo, nights: 3 },
    to: { ...both, nights: 3 },
    file: theo,
    again: theo,
    coming: { ...theo, nights: 3 },
  },
  numbers: { visit: nia },
  partners: { visit: { ...theo, nights: 3 } },
  people: { own: theo, visit: both },
  push: { visit: theo },
  slowPhone: { visit: theo, managed: theo },
  staff: {
    hours: { ...theo, weekday: 3 },
    walkIn: marcus,
    conflict: marcus,
    conflictTo: marcus,
    overbooked: marcus,
    dragged: theo,
    lifted: theo,
    money: theo,
  },
  waiting: { offered: morning, left: morning, suited: morning },
} satisfies Record<string, Wishes>;

export const JAKARTA = {
  office: { refund: budi, review: budi, fee: dewi },
  pages: { busy: { ...budi, nights: 5 }, full: { ...budi, nights: 5 } },
} satisfies Record<string, Wishes>;
