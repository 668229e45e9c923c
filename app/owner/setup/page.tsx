import { redirect } from "next/navigation";

/** Where set-up used to be. */
export default function Setup(): never {
  redirect("/start");
}
