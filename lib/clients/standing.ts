/** What a shop has decided about a client, and what that means at the customers' doors. */

export type Standing = {
  /** Books with the shop's people only, in person or by phone. */
  blocked: boolean;
  /** Pays at least a deposit before a booking is confirmed: see lib/payment/terms, `demandDeposit`. */
  depositRequired: boolean;
};

export const NO_STANDING: Standing = { blocked: false, depositRequired: false };

/** Of all that somebody is known by the strictest holds: another phone is no way around a block. */
export function strictest(standings: readonly Standing[]): Standing {
  return {
    blocked: standings.some(({ blocked }) => blocked),
    depositRequired: standings.some(({ depositRequired }) => depositRequired),
  };
}

/** Limits on what staff write on a card, in characters, and on how many entries it has. */
export const CARD_LIMITS = { note: 1000, reason: 200, entries: 500 } as const;
