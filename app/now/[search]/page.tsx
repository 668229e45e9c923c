import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SearchPage } from "@/components/customer/now/search-page";
import { loadSearch } from "@/components/customer/access/load-opened";
import { requestTime } from "@/components/kit/site/request-time";
import { Page } from "@/components/kit/ui/page";

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
  const first = await loadSearch(link.searchId, link.token);
  return (
    <Page>
      <SearchPage first={first} link={link} serverNow={requestTime()} />
    </Page>
  );
}
