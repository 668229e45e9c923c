import { askBackend } from "@/components/kit/providers/ask-backend";
import { api } from "@/convex/_generated/api";

/** Where partners call, as the backend says it. */
export async function loadDeployment(): Promise<string> {
  return await askBackend(api.partner.address, {});
}
