import type { FunctionReturnType } from "convex/server";
import type { SessionUser } from "@/components/kit/providers/session";
import type { api } from "@/convex/_generated/api";

export type Invitation = FunctionReturnType<typeof api.invitations.listMine>[number];
export type Workplace = SessionUser["workplaces"][number];
