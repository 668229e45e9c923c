import type { FunctionReturnType } from "convex/server";
import type { api } from "@/convex/_generated/api";

export type StaffList = FunctionReturnType<typeof api.staff.list>;
export type StaffBarber = StaffList["barbers"][number];
export type Pending = StaffList["invitedOwners"][number];

/** A link that was just made, and who it is for; no address: for whoever is given it. */
/** A link that was just made; `mailed` where it was sent, too. */
export type MadeLink = { token: string; mailed: boolean; name: string; email: string | null };
export type OnLink = (link: MadeLink) => void;
