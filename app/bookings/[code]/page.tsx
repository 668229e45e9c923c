import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { loadBooking } from "@/components/customer/access/load-opened";
import { requestTime } from "@/components/kit/site/request-time";
import { BookingPage } from "@/components/customer/status/booking-page";
import { Page } from "@/components/kit/ui/page";

type Props = {
  params: Promise<{ code: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations("status");
  // The address opens the booking: it belongs in no index.
  return { title: t("code", { code: (await params).code }), robots: { index: false } };
}

export default async function Booking({ params, searchParams }: Props) {
  const [{ code }, query] = await Promise.all([params, searchParams]);
  const token = typeof query.t === "string" ? query.t : undefined;
  const first = await loadBooking(code, token);
  return (
    <Page>
      <BookingPage
        key={code}
        first={first}
        address={token === undefined ? { code } : { code, token }}
        returning={query.paid === "1"}
        returnToken={typeof query.r === "string" ? query.r : null}
        serverNow={requestTime()}
      />
    </Page>
  );
}
