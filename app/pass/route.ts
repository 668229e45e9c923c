import { passFor } from "@/components/kit/site/pass";

/** Says, signed, which network a browser is on; nothing where no secret is configured. */
export async function POST(request: Request) {
  const pass = await passFor(request.headers, Date.now());
  const headers = { "Cache-Control": "no-store" };
  return pass === null
    ? new Response(null, { status: 204, headers })
    : Response.json({ pass }, { headers });
}
