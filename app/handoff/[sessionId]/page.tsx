import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { loadBooking, loadHandoff } from "@/components/customer/access/load-opened";
import { requestTime } from "@/components/kit/site/request-time";
import { HandoffNote } from "@/components/customer/handoff/handoff-note";
import { BookingPage } from "@/components/customer/status/booking-page";
import { EmptyState } from "@/components/kit/ui/empty-state";
import { Page } from "@/components/kit/ui/page";

type Props = {
  params: Promise<{ sessionId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("handoff");
  // The address opens the booking: it belongs in no index.
  return { title: t("title"), robots: { index: false } };
}

/** Where a lead finishes what a partner began: what is booked, by whom it was arranged, until when. */
export default async function Handoff({ params, searchParams }: Props) {
  const [{ sessionId }, query] = await Promise.all([params, searchParams]);
  const link = { sessionId, token: typeof query.t === "string" ? query.t : "" };
  const found = await loadHandoff(link.sessionId, link.token);
  if (found === null) return <Gone />;
  const address = { code: found.code, token: link.token };
  const first = await loadBooking(found.code, link.token);
  return (
    <Page>
      <div className="grid gap-6">
        <HandoffNote link={link} first={found} />
        <BookingPage
          first={first}
          address={address}
          returning={false}
          returnToken={null}
          serverNow={requestTime()}
        />
      </div>
    </Page>
  );
}

async function Gone() {
  const t = await getTranslations("handoff");
  return (
    <Page>
      <EmptyState level={1} title={t("goneTitle")}>
        {t("goneText")}
      </EmptyState>
    </Page>
  );
}
