import type { FunctionReturnType } from "convex/server";
import type { api } from "@/convex/_generated/api";

export type StaffList = FunctionReturnType<typeof api.staff.list>;
export type StaffBarber = StaffList["barbers"][number];
