import { REPORT_STATUS, vReport } from "../../../lib/api/drives";
import type { Claimed, Report, ReportResult } from "../../../lib/api/drives";
import { isSame } from "../../../lib/mac";
import { hashToken } from "../tokens";

/** What drivers call, as it comes by HTTP: for programs of our own, with one secret that both know. */

const LARGEST_REPORT = 16 * 1024;
const HEADERS = { "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" };

/** 404 where no secret is set, 401 for another one; null for a driver. */
async function refusalOf(request: Request, secret: string): Promise<Response | null> {
  if (secret === "") return new Response("not found", { status: 404, headers: HEADERS });
  const sent = await hashToken(request.headers.get("authorization") ?? "");
  if (isSame(sent, await hashToken(`Bearer ${secret}`))) return null;
  const headers = { ...HEADERS, "WWW-Authenticate": "Bearer" };
  return new Response("a secret is needed", { status: 401, headers });
}

/** 200 with a drive, 204 where none waits. */
export async function respondToClaim(
  request: Request,
  secret: string,
  claim: () => Promise<Claimed | null>,
): Promise<Response> {
  const refusal = await refusalOf(request, secret);
  if (refusal) return refusal;
  const claimed = await claim();
  if (!claimed) return new Response(null, { status: 204, headers: HEADERS });
  return Response.json(claimed, { headers: HEADERS });
}

/** 200 for a report that was taken; see `REPORT_STATUS` for the rest. */
export async function respondToReport(
  request: Request,
  secret: string,
  report: (said: Report) => Promise<ReportResult>,
): Promise<Response> {
  const refusal = await refusalOf(request, secret);
  if (refusal) return refusal;
  const said = vReport.safeParse(parsed(await request.text()));
  const result = said.success ? await report(said.data) : "invalid";
  return Response.json({ result }, { status: REPORT_STATUS[result], headers: HEADERS });
}

/** Null for what is no JSON, or too much of it. */
function parsed(body: string): unknown {
  if (body.length > LARGEST_REPORT) return null;
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
