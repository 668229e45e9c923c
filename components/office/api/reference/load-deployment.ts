import { fetchQuery } from "convex/nextjs";
import { backendOptions } from "@/components/kit/providers/backend-options";
import { api } from "@/convex/_generated/api";

/** Where partners call, as the backend says it. */
export async function loadDeployment(): Promise<string> {
  return await fetchQuery(api.partner.address, {}, backendOptions());
}
