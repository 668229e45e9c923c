/** What a shop's people ask of it, with the first arguments that their pages give, and what each may read. */

/** A shop to ask about. Null is what it does not have. */
export type AskedShop = {
  shopId: string;
  slug: string;
  barberId: string;
  serviceId: string;
  /** Dates of the shop: today, and when somebody came last. */
  today: string;
  visitedOn: string;
  /** Epoch ms. */
  now: number;
  /** Of the latest visit. */
  code: string | null;
  appointmentId: string | null;
  /** Who comes most often. */
  clientId: string | null;
  importId: string | null;
  conversationId: string | null;
};

type Args = Record<string, unknown>;
type StaffRead = {
  /** Null where the shop has nothing that could be asked about. */
  args: (shop: AskedShop) => Args | null;
  /** Documents that one answer may read, whatever lies behind the shop. */
  most: number;
  /** True for one that reads a row for each of the days or rows that were asked for, up to `most`. */
  isStretch?: true;
};

const DAY_MS = 86_400_000;
const page = (numItems: number) => ({ paginationOpts: { numItems, cursor: null } });
const monthOf = (shop: AskedShop) => shop.today.slice(0, 7);
const daysBack = (shop: AskedShop, days: number) =>
  new Date(Date.parse(`${shop.today}T12:00:00Z`) - days * DAY_MS).toISOString().slice(0, 10);

const nothing = (): Args => ({});
const ofShop = ({ shopId }: AskedShop): Args => ({ shopId });
const ofShopNow = ({ shopId, now }: AskedShop): Args => ({ shopId, now });
const ofChairNow = ({ barberId, now }: AskedShop): Args => ({ barberId, now });
const ofLastDay = ({ barberId, visitedOn: date }: AskedShop): Args => ({ barberId, date });
const ofCode = ({ code }: AskedShop): Args | null => (code === null ? null : { code });
const ofAppointment = ({ appointmentId }: AskedShop): Args | null =>
  appointmentId === null ? null : { appointmentId };
const ofClient = ({ clientId }: AskedShop): Args | null =>
  clientId === null ? null : { clientId };
const andNow =
  (args: (shop: AskedShop) => Args | null) =>
  (shop: AskedShop): Args | null => {
    const asked = args(shop);
    return asked && { ...asked, now: shop.now };
  };
/** The last year: the longest that the page offers. */
const ofYear = (shop: AskedShop): Args => ({
  shopId: shop.shopId,
  from: daysBack(shop, 365),
  to: shop.today,
});

/** Few rows of the shop itself, its chairs and who asks. */
const FEW = 40;
/** Some rows for each of twenty chairs, such as the seven of its week. */
const CHAIRS = 20 * 8 + FEW;
/** A page of a list, each with a few rows of its own. */
const LIST = 130;
/** A day of one chair, and what each visit of it looks up. */
const DAY = 80;
/** A year of days, of two kinds. */
const YEAR = 2 * 367 + FEW;

/** Every query that a page of a shop's people can ask; a new one is a new row. */
export const STAFF_READS: Readonly<Record<string, StaffRead>> = {
  "apiKeys:calls": { args: (shop) => ({ ...ofShop(shop), ...page(20) }), most: LIST },
  "apiKeys:deliveries": { args: (shop) => ({ ...ofShop(shop), ...page(20) }), most: LIST },
  "apiKeys:list": { args: ofShop, most: FEW },
  "appointments:getByBarberIdRealtime": { args: ofLastDay, most: DAY },
  "appointments:progress": { args: ofAppointment, most: FEW },
  "availability:next": { args: ofShopNow, most: 1_000 },
  "availability:why": {
    args: ({ shopId, barberId, serviceId, today: date, now }) => {
      return { shopId, barberId, serviceIds: [serviceId], date, minutes: 12 * 60, now };
    },
    most: CHAIRS,
  },
  "barbers:forStaff": { args: nothing, most: CHAIRS },
  // A file of the latest two thousand; the page says that it is cut.
  "bookings:csvForShop": { args: ofShop, most: 2_000 + FEW, isStretch: true },
  "bookings:get": { args: ofCode, most: FEW },
  "bookings:history": { args: ofCode, most: FEW },
  "bookings:last": { args: ofShop, most: FEW },
  "bookings:listForShop": { args: (shop) => ({ ...ofShop(shop), ...page(20) }), most: LIST },
  "clients:entries": {
    args: (shop) => {
      const asked = ofClient(shop);
      return asked && { ...asked, ...page(10) };
    },
    most: FEW,
  },
  "clients:get": { args: andNow(ofClient), most: FEW },
  "clients:list": { args: () => ({ search: "", ...page(20) }), most: FEW },
  "clients:marksOfDay": { args: ofLastDay, most: DAY },
  "clients:match": { args: () => ({ phone: "+44 7400 100001" }), most: FEW },
  "clients:ofBooking": { args: ofCode, most: FEW },
  "clients:readers": { args: ofClient, most: FEW },
  "clients:visits": {
    args: (shop) => {
      const asked = ofClient(shop);
      return asked && { ...asked, ...page(10) };
    },
    most: FEW,
  },
  "duty:mine": { args: ofShop, most: FEW },
  "duty:offer": { args: ofShop, most: FEW },
  "duty:outcome": { args: () => ({ offerId: "none" }), most: FEW },
  // By the layout around all pages, of an address that is a customer's; never on a page of staff.
  "handoff:get": { args: () => ({ sessionId: "none", token: "none" }), most: FEW },
  "health:overview": { args: ofShop, most: LIST },
  "imports:candidates": {
    args: ({ importId }) => (importId === null ? null : { importId }),
    most: CHAIRS,
  },
  "imports:list": { args: ofShop, most: FEW },
  "imports:rows": {
    args: ({ importId }) => (importId === null ? null : { importId, verdict: null, ...page(25) }),
    most: LIST,
  },
  // Two weeks of every chair's cells: what the panel is for.
  "integrity:report": { args: ofShopNow, most: 6_600 },
  "invitations:listMine": { args: ({ now }) => ({ now }), most: FEW },
  "maintenance:report": { args: ofShop, most: FEW },
  "messageLog:csvOfMonth": {
    args: (shop) => ({ ...ofShop(shop), month: monthOf(shop) }),
    most: FEW,
  },
  "messageLog:list": {
    args: (shop) => ({ ...ofShopNow(shop), show: "all", ...page(20) }),
    most: LIST,
  },
  "messageLog:ofMonth": { args: (shop) => ({ ...ofShop(shop), month: monthOf(shop) }), most: FEW },
  "messageLog:ofMonths": {
    args: (shop) => {
      const months = [0, 31, 62, 93, 124, 155].map((days) => daysBack(shop, days).slice(0, 7));
      return { ...ofShop(shop), channel: "whatsapp", months };
    },
    most: 6 * 31 + FEW,
    isStretch: true,
  },
  "messageSettings:forOwner": { args: ofShop, most: FEW },
  "messageSettings:previewOf": {
    args: (shop) => ({ ...ofShopNow(shop), kind: "confirmed", language: "en" }),
    most: FEW,
  },
  "messages:ofBooking": { args: ofCode, most: FEW },
  "noShows:fee": { args: ofAppointment, most: FEW },
  "numbers:csv": { args: (shop) => ({ ...ofYear(shop), by: "day" }), most: YEAR, isStretch: true },
  "numbers:report": { args: ofYear, most: YEAR, isStretch: true },
  "numbers:totals": { args: ofYear, most: YEAR, isStretch: true },
  "payments:listAtDesk": { args: ofAppointment, most: FEW },
  "payments:refundState": { args: ofAppointment, most: FEW },
  "payouts:settings": { args: ofShop, most: CHAIRS },
  "policies:forOwner": { args: ofShop, most: FEW },
  "policies:forShop": { args: ofShop, most: FEW },
  "privacy:erasureOfClient": {
    args: (shop) => {
      const asked = ofClient(shop);
      return asked && { ...asked, ...ofShop(shop) };
    },
    most: FEW,
  },
  // A file in pages, each as large as one transaction may be.
  "privacy:exportClient": {
    args: (shop) => {
      const asked = ofClient(shop);
      return asked && { ...asked, at: null };
    },
    most: 1_000,
  },
  "privacy:exportMine": { args: () => ({ guestTokens: [], at: null }), most: 1_000 },
  // The latest two hundred visits by address, number in two writings, and card: none may be under way.
  "privacy:ofClient": { args: andNow(ofClient), most: 4 * 200 + FEW, isStretch: true },
  "push:mine": { args: nothing, most: FEW },
  "reports:money": { args: ofYear, most: YEAR, isStretch: true },
  "reports:moneyCsv": {
    args: (shop) => ({ ...ofYear(shop), by: "day" }),
    most: YEAR,
    isStretch: true,
  },
  "reviews:listForShop": { args: (shop) => ({ ...ofShop(shop), ...page(20) }), most: LIST },
  "schedule:conflicts": { args: ofChairNow, most: CHAIRS },
  "schedule:day": { args: ofLastDay, most: FEW },
  "schedule:get": { args: ofChairNow, most: FEW },
  "schedule:preview": {
    args: (shop) => ({ ...ofChairNow(shop), change: { kind: "close_chair" } }),
    most: CHAIRS,
  },
  "schedule:previewClosing": {
    args: (shop) => ({ ...ofShopNow(shop), fromDate: shop.today, untilDate: shop.today }),
    most: 400,
  },
  "searches:figures": {
    args: ({ shopId, now }) => ({ shopId, since: now - 28 * DAY_MS }),
    most: 500,
  },
  "searches:listForShop": { args: (shop) => ({ ...ofShop(shop), ...page(20) }), most: LIST },
  "searches:settings": { args: ofShop, most: CHAIRS },
  "searches:view": { args: () => ({ searchId: "none", token: "none" }), most: FEW },
  "services:listForOwner": { args: ofShop, most: CHAIRS },
  "setup:mayOpen": { args: nothing, most: FEW },
  "setup:profile": { args: ofShop, most: FEW },
  "setup:progress": { args: ofShop, most: CHAIRS },
  "shopChats:figures": {
    args: ({ shopId, now }) => ({ shopId, since: now - 28 * DAY_MS }),
    most: 400,
  },
  "shopChats:listForShop": {
    args: (shop) => ({ ...ofShop(shop), part: "all", ...page(20) }),
    most: LIST,
  },
  "shopChats:read": {
    args: ({ conversationId }) => (conversationId === null ? null : { conversationId }),
    most: DAY,
  },
  "shopChats:waiting": { args: nothing, most: FEW },
  "shops:bookRules": { args: ofShop, most: FEW },
  "shops:bySlug": { args: ({ slug }) => ({ slug }), most: CHAIRS },
  "shops:closedBySlug": { args: ({ slug }) => ({ slug }), most: FEW },
  "shops:forStaff": { args: nothing, most: CHAIRS },
  "shops:ownChatSites": { args: ofShop, most: FEW },
  "shops:previewZone": {
    args: (shop) => ({ ...ofShopNow(shop), timeZone: "Asia/Tokyo" }),
    most: 500,
  },
  "staff:list": { args: ofShop, most: CHAIRS },
  "threads:reported": { args: nothing, most: CHAIRS },
  "threads:unread": { args: andNow(ofLastDay), most: DAY },
  "threads:view": { args: ofCode, most: FEW },
  "threads:whoTypes": { args: ofCode, most: FEW },
  "users:me": { args: nothing, most: FEW },
  "webhooks:list": { args: ofShop, most: FEW },
  "whatsapp:forOwner": { args: ofShop, most: FEW },
};
