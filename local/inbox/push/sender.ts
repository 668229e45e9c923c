import { importJWK, jwtVerify } from "jose";

/** Who sends a push, as services check it (RFC 8292). */

const DAY_SECONDS = 24 * 60 * 60;
const POINT = 65;

/** Why somebody is not let in; null when they are the one whose pushes a browser takes. `now` in epoch ms. */
export async function whyNotLetIn(
  header: string | undefined,
  { audience, senderKey, now }: { audience: string; senderKey: string; now: number },
): Promise<{ status: 401 | 403; message: string } | null> {
  const [, token = "", key = ""] = /^vapid t=([\w.-]+), ?k=([\w-]+)$/.exec(header ?? "") ?? [];
  if (token === "") return { status: 401, message: "The VAPID header is missing." };
  if (key !== senderKey)
    return { status: 403, message: "The browser takes pushes of another key." };
  try {
    const { payload } = await jwtVerify(token, await publicKeyOf(key), {
      audience,
      algorithms: ["ES256"],
      currentDate: new Date(now),
      requiredClaims: ["exp", "sub"],
    });
    const isLong = (payload.exp ?? Infinity) > now / 1000 + DAY_SECONDS;
    if (isLong) return { status: 403, message: "The token lasts longer than a day." };
    if (/^(mailto:|https:\/\/)\S+/.test(payload.sub ?? "")) return null;
    return { status: 403, message: "The token names nobody to write to." };
  } catch (problem) {
    return { status: 403, message: problem instanceof Error ? problem.message : "wrong token" };
  }
}

async function publicKeyOf(key: string) {
  const point = Buffer.from(key, "base64url");
  if (point.length !== POINT) throw new Error("The key is none of P-256.");
  const [x, y] = [point.subarray(1, 33), point.subarray(33)];
  const part = (bytes: Buffer): string => bytes.toString("base64url");
  return await importJWK({ kty: "EC", crv: "P-256", x: part(x), y: part(y) }, "ES256");
}
