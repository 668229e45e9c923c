import type { FunctionReturnType } from "convex/server";
import type { api } from "@/convex/_generated/api";

export type Day = NonNullable<FunctionReturnType<typeof api.appointments.getByBarberIdRealtime>>;
export type Appointment = Day["appointments"][number];
