import type { Shop } from "./shop";

/** One that is not active takes nothing new; what is booked there is still to be settled. */
export type Chair = { id: string; name: string; active: boolean };

/** The shop that staff work in, and the chairs that this person may run. */
export type Desk = {
  shop: Shop;
  chairs: readonly Chair[];
  isOwner: boolean;
  /** The current minute, epoch ms. */
  now: number;
  /** Today in the shop's zone. */
  today: string;
};

/** What it takes to move or cancel a visit. */
export type MovableVisit = {
  appointmentId: string;
  barberId: string;
  startsAt: number;
  endsAt: number;
  busyUntil: number;
  customerName: string;
  serviceName: string;
};
