import { loadDeployment } from "@/components/office/api/reference/load-deployment";
import { openApi } from "@/lib/api/openapi";

export const dynamic = "force-dynamic";

/** The same document as the deployment's own, at the address that the profile names. */
export async function GET() {
  return Response.json(openApi(await loadDeployment()));
}
