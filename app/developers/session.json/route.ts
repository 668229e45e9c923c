import { schemaOf } from "@/lib/api/jsonSchema";
import { vSession } from "@/lib/api/schemas";

/** A session as JSON Schema: what the profile's capability is about. */
export function GET() {
  const schema = schemaOf(vSession);
  return Response.json({ $schema: "https://json-schema.org/draft/2020-12/schema", ...schema });
}
