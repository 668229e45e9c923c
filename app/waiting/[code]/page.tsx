import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { wholeMinute } from "@/components/kit/format/when";
import { askBackend } from "@/components/kit/providers/ask-backend";
import { requestTime } from "@/components/kit/site/request-time";
import { Page } from "@/components/kit/ui/page";
import { WaitingPage } from "@/components/customer/waiting/waiting-page";
import { api } from "@/convex/_generated/api";

type Props = {
  params: Promise<{ code: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("waiting");
  // The address opens somebody's place: it belongs in no index.
  return { title: t("title"), robots: { index: false } };
}

export default async function Waiting({ params, searchParams }: Props) {
  const [{ code }, query] = await Promise.all([params, searchParams]);
  const token = typeof query.t === "string" ? query.t : undefined;
  const serverNow = requestTime();
  const asked = token === undefined ? null : { code, token, now: wholeMinute(serverNow) };
  const first = asked && (await askBackend(api.waitlist.get, asked));
  return (
    <Page>
      <WaitingPage
        first={first}
        address={token === undefined ? { code } : { code, token }}
        serverNow={serverNow}
      />
    </Page>
  );
}
