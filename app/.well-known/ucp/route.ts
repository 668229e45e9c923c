import { loadDeployment } from "@/components/office/api/reference/load-deployment";
import { siteAddress } from "@/components/kit/site/site-address";
import { ucpProfile } from "@/lib/api/ucp";

export const dynamic = "force-dynamic";

/** What programs may do for customers here, where assistants look for it: see lib/api/ucp. */
export async function GET() {
  const profile = ucpProfile({ site: siteAddress(), deployment: await loadDeployment() });
  return Response.json(profile, { headers: { "Cache-Control": "public, max-age=3600" } });
}
