import type { FunctionReturnType } from "convex/server";
import type { api } from "@/convex/_generated/api";

export type Booking = NonNullable<FunctionReturnType<typeof api.bookings.get>>;
