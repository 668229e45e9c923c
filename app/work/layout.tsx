import type { ReactNode } from "react";
import { StaffWords } from "@/components/site/staff-words";

export default function Layout({ children }: { children: ReactNode }) {
  return <StaffWords>{children}</StaffWords>;
}
