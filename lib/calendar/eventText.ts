import type { Booking } from "./types";

type EventWords = (
  key: "eventText" | "eventQuestions",
  values: { barber: string; code: string } | { phone: string },
) => string;

/** What a calendar says under an event's title; a shop without a phone is asked nothing by it. */
export function eventText(
  t: EventWords,
  { barber, code, shop }: Pick<Booking, "barber" | "code" | "shop">,
): string {
  const what = t("eventText", { barber: barber.name, code });
  return shop.phone === "" ? what : `${what} ${t("eventQuestions", { phone: shop.phone })}`;
}
