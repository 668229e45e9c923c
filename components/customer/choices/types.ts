import type { FunctionArgs, FunctionReturnType } from "convex/server";
import type { api } from "@/convex/_generated/api";

/** What goes to one address. */
export type Choices = NonNullable<FunctionReturnType<typeof api.choices.mine>>[number];
/** By what it is proven theirs. */
export type Proof = FunctionArgs<typeof api.choices.mine>;
export type Choice = Choices["purposes"][number];
