import type { Metadata } from "next";
import { loadDeployment } from "@/components/office/api/reference/load-deployment";
import { ReferencePage } from "@/components/office/api/reference/reference-page";
import { Page } from "@/components/kit/ui/page";
import { referenceProblems, referenceRoutes } from "@/lib/api/reference";

export const dynamic = "force-dynamic";

export const metadata: Metadata = {
  title: "Book for somebody else",
  description: "How a program holds a time for a customer, and hands the payment over to them.",
  alternates: { canonical: "/developers" },
};

export default async function Developers() {
  const deployment = await loadDeployment();
  return (
    <Page>
      <ReferencePage
        deployment={deployment}
        routes={referenceRoutes(deployment)}
        problems={referenceProblems()}
      />
    </Page>
  );
}
