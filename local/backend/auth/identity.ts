import type { JWTPayload } from "jose";
import type { Json, JsonObject } from "../values/json";

/** Claims that `getUserIdentity()` gives under a name of its own. */
const STANDARD_CLAIMS: Record<string, string> = {
  name: "name",
  given_name: "givenName",
  family_name: "familyName",
  nickname: "nickname",
  preferred_username: "preferredUsername",
  profile: "profileUrl",
  picture: "pictureUrl",
  email: "email",
  email_verified: "emailVerified",
  gender: "gender",
  birthdate: "birthday",
  zoneinfo: "timezone",
  locale: "language",
  phone_number: "phoneNumber",
  phone_number_verified: "phoneNumberVerified",
  address: "address",
  updated_at: "updatedAt",
};
const PROTOCOL_CLAIMS = new Set(["iss", "sub", "aud", "exp", "iat", "nbf", "jti", "azp"]);

/** What `getUserIdentity()` gives for a verified token with this issuer and subject. */
export function identityOf(payload: JWTPayload, subject: string): JsonObject {
  const { iss = "" } = payload;
  const identity: JsonObject = { tokenIdentifier: `${iss}|${subject}`, issuer: iss, subject };
  for (const [claim, value] of Object.entries(payload)) {
    const name = STANDARD_CLAIMS[claim];
    if (name !== undefined || !PROTOCOL_CLAIMS.has(claim)) identity[name ?? claim] = value as Json;
  }
  return identity;
}

/** The identity that an admin acts as, given as attributes. */
export function impersonated(attributes: JsonObject): JsonObject {
  return {
    tokenIdentifier: `${String(attributes.issuer)}|${String(attributes.subject)}`,
    ...attributes,
  };
}
