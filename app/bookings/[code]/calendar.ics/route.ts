import { getTranslations } from "next-intl/server";
import { askBackend } from "@/components/kit/providers/ask-backend";
import { siteAddress } from "@/components/kit/site/site-address";
import { api } from "@/convex/_generated/api";
import { calendarFile } from "@/lib/calendar/ics";
import { eventText } from "@/lib/calendar/eventText";
import { visitEvent } from "@/lib/calendar/visitEvent";

/** The booking as a calendar file, for whoever holds the manage link. */
export async function GET(request: Request, { params }: { params: Promise<{ code: string }> }) {
  const site = siteAddress();
  const [{ code }, t] = await Promise.all([params, getTranslations("status")]);
  const token = new URL(request.url).searchParams.get("t") ?? "";
  const booking = await askBackend(api.bookings.get, { code, token });
  if (booking === null) return new Response(null, { status: 404 });
  const { service, shop } = booking;
  const words = {
    title: t("eventTitle", { service: service.name, shop: shop.name }),
    description: eventText(t, { ...booking, barberName: booking.barber.name }),
  };
  const file = calendarFile(visitEvent(booking, { site, now: Date.now(), words }));
  return new Response(file, {
    headers: {
      "Content-Type": "text/calendar; charset=utf-8",
      "Content-Disposition": `inline; filename="${booking.code}.ics"`,
      "Cache-Control": "private, no-store",
    },
  });
}
