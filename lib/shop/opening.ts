/** Who may open a shop on a server, as its operator decides. */
export const OPENINGS = ["anybody", "invited", "nobody"] as const;
export type Opening = (typeof OPENINGS)[number];
