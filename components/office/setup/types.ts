import type { FunctionReturnType } from "convex/server";
import type { SessionUser } from "@/components/kit/providers/session";
import type { api } from "@/convex/_generated/api";

export type Progress = FunctionReturnType<typeof api.setup.progress>;
export type OwnShop = NonNullable<SessionUser["shop"]>;
/** What every step works on, and where it leads when it is done. */
export type StepProps = { shop: OwnShop; progress: Progress; onDone: () => void };
