type EventWords = (
  key: "eventText" | "eventQuestions",
  values: { barber: string; code: string } | { phone: string },
) => string;

/** What of a booking a calendar says under an event's title. */
type Described = { barberName: string; code: string; shop: { phone: string } };

/** The same on the page and in a mail; a shop without a phone is asked nothing by it. */
export function eventText(t: EventWords, { barberName, code, shop }: Described): string {
  const what = t("eventText", { barber: barberName, code });
  return shop.phone === "" ? what : `${what} ${t("eventQuestions", { phone: shop.phone })}`;
}
