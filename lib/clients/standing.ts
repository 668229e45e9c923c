/** What a shop has decided about a client, and what that means at the customers' doors. */

export type Standing = {
  /** Books with the shop's people only, in person or by phone. */
  blocked: boolean;
  /** Pays at least a deposit before a booking is confirmed: see lib/payment/terms, `demandDeposit`. */
  depositRequired: boolean;
};

export const NO_STANDING: Standing = { blocked: false, depositRequired: false };

/** By what somebody at a customers' door was found on a card that the shop has flagged. */
export type Match = {
  /** By their account, or by an address or a number that they have proven to be theirs. */
  proven: boolean;
  /** By an address and by a phone that they typed. */
  email: boolean;
  phone: boolean;
  /** Whether the name that they typed agrees with the card's. */
  sameName: boolean;
  cardHasEmail: boolean;
};

/**
 * True when what a shop decided about a card may show in what the door answers. What somebody types
 * of another is no reason to tell them: an address alone, or a phone alone, is answered as if nobody
 * were known by it. It takes something proven, or two things that the shop knows: address and phone,
 * or phone and name where it knows no address.
 */
export function isTold({ proven, email, phone, sameName, cardHasEmail }: Match): boolean {
  return proven || (phone && (email || (sameName && !cardHasEmail)));
}

/** Of all that somebody is known by the strictest holds: another phone is no way around a block. */
export function strictest(standings: readonly Standing[]): Standing {
  return {
    blocked: standings.some(({ blocked }) => blocked),
    depositRequired: standings.some(({ depositRequired }) => depositRequired),
  };
}
