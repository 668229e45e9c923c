import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { askBackend } from "@/components/kit/providers/ask-backend";
import { requestTime } from "@/components/kit/site/request-time";
import { BookingPage } from "@/components/customer/status/booking-page";
import { Page } from "@/components/kit/ui/page";
import { api } from "@/convex/_generated/api";

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
  const address = typeof query.t === "string" ? { code, token: query.t } : { code };
  const first = await askBackend(api.bookings.get, address);
  return (
    <Page>
      <BookingPage
        key={code}
        first={first}
        address={address}
        returning={query.paid === "1"}
        returnToken={typeof query.r === "string" ? query.r : null}
        serverNow={requestTime()}
      />
    </Page>
  );
}
