import type { SessionUser } from "@/components/kit/providers/session";
import type { IconName } from "@/components/kit/ui/icon";

/** The rooms of the staff's side, by what one comes for. */

type Room = { href: string; word: string };
export type Group = { word: string; icon: IconName; rooms: readonly [Room, ...Room[]] };

const OWNER = [
  {
    word: "today",
    icon: "clock",
    rooms: [
      { href: "/owner", word: "chairs" },
      { href: "/barber", word: "day" },
      { href: "/owner/now", word: "now" },
    ],
  },
  { word: "bookings", icon: "calendar", rooms: [{ href: "/owner/bookings", word: "bookings" }] },
  {
    word: "clients",
    icon: "person",
    rooms: [
      { href: "/owner/clients", word: "cards" },
      { href: "/owner/import", word: "import" },
      { href: "/barber/chats", word: "chats" },
      { href: "/owner/reviews", word: "reviews" },
    ],
  },
  {
    word: "money",
    icon: "money",
    rooms: [
      { href: "/owner/money", word: "takings" },
      { href: "/owner/numbers", word: "numbers" },
      { href: "/owner/health", word: "health" },
    ],
  },
  {
    word: "shop",
    icon: "shop",
    rooms: [
      { href: "/barber/hours", word: "hours" },
      { href: "/owner/services", word: "services" },
      { href: "/owner/staff", word: "staff" },
      { href: "/owner/look", word: "look" },
      { href: "/owner/messages", word: "messages" },
      { href: "/owner/api", word: "partners" },
      { href: "/owner/settings", word: "settings" },
      { href: "/work", word: "work" },
    ],
  },
] as const satisfies readonly Group[];

const BARBER = [
  { word: "day", icon: "calendar", rooms: [{ href: "/barber", word: "day" }] },
  {
    word: "clients",
    icon: "person",
    rooms: [
      { href: "/barber/clients", word: "clients" },
      { href: "/barber/chats", word: "chats" },
    ],
  },
  { word: "hours", icon: "clock", rooms: [{ href: "/barber/hours", word: "hours" }] },
  { word: "work", icon: "shop", rooms: [{ href: "/work", word: "work" }] },
] as const satisfies readonly Group[];

/** The groups of somebody who works in a shop: an owner's office, or a barber's day and hours. */
export function groupsOf(role: SessionUser["role"]): typeof OWNER | typeof BARBER {
  return role === "owner" ? OWNER : BARBER;
}

/** The group that a page belongs to; undefined for a page of none. */
export function groupAt<One extends Group>(groups: readonly One[], path: string): One | undefined {
  return groups.find(({ rooms }) => rooms.some(({ href }) => href === path));
}
