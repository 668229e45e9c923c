import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SearchPage } from "@/components/customer/now/search-page";
import { askBackend } from "@/components/kit/providers/ask-backend";
import { requestTime } from "@/components/kit/site/request-time";
import { Page } from "@/components/kit/ui/page";
import { api } from "@/convex/_generated/api";

type Props = {
  params: Promise<{ search: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("now");
  // The address opens the search: it belongs in no index.
  return { title: t("searchTitle"), robots: { index: false } };
}

export default async function Search({ params, searchParams }: Props) {
  const [{ search: searchId }, query] = await Promise.all([params, searchParams]);
  const link = { searchId, token: typeof query.t === "string" ? query.t : "" };
  const first = await askBackend(api.searches.view, link);
  return (
    <Page>
      <SearchPage first={first} link={link} serverNow={requestTime()} />
    </Page>
  );
}
