import type { ReactNode } from "react";
import { StaffWords } from "@/components/kit/site/staff-words";

export default function Layout({ children }: { children: ReactNode }) {
  return <StaffWords>{children}</StaffWords>;
}
