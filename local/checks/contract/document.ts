import { Ajv2020 } from "ajv/dist/2020.js";
import type { ValidateFunction } from "ajv/dist/2020.js";
import { z } from "zod";
import { API_PREFIX } from "../../../lib/api/routes";

/** The served document of the partners' interface, as what every answer is held against. */

export type Wanted = {
  method: string;
  /** From the root on, as it goes over the wire. */
  path: string;
  headers: Readonly<Record<string, string>>;
  body?: Uint8Array<ArrayBuffer>;
};
export type Answer = { status: number; contentType: string; body: string };
export type Ask = (wanted: Wanted) => Promise<Answer>;

/** As far as a schema of the document is read here; the rest is ajv's. */
export const vSchema = z.looseObject({
  type: z.string().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  required: z.array(z.string()).optional(),
  maxLength: z.int().optional(),
});
export type Schema = z.infer<typeof vSchema>;

const vParameter = z.looseObject({ name: z.string(), in: z.string(), schema: vSchema });
const vContent = z.record(z.string(), z.looseObject({ schema: vSchema }));
const vOperation = z.looseObject({
  operationId: z.string(),
  parameters: z.array(vParameter),
  requestBody: z.looseObject({ content: vContent }).optional(),
  responses: z.record(z.string(), z.looseObject({ content: vContent })),
});
const vDocument = z.looseObject({
  openapi: z.literal("3.1.0"),
  paths: z.record(z.string(), z.record(z.string(), vOperation)),
});

export type Operation = {
  id: string;
  method: string;
  /** `/booking/{sessionId}/status`. */
  path: string;
  parameters: { name: string; in: string; schema: Schema }[];
  /** Of its body; absent where it has none. */
  body?: Schema;
  /** The statuses that it may be answered. */
  statuses: number[];
};

export type Contract = {
  operations: Operation[];
  /** What is wrong with an answer; null where it is as written. */
  faultOf(wanted: Wanted, answer: Answer): string | null;
  /** The operation and status that an answer is of, `startBooking 201`. */
  nameOf(wanted: Wanted, answer: Answer): string;
};

const NAME = "openapi.json";

/** Asks for the document and reads it. @throws for one that is not OpenAPI 3.1 */
export async function readContract(ask: Ask): Promise<Contract> {
  const served = await ask({ method: "GET", path: `${API_PREFIX}${NAME}`, headers: {} });
  const given: unknown = JSON.parse(served.body);
  const document = vDocument.parse(given);
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  ajv.addSchema(document, NAME);
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => operationOf(path, method, operation)),
  );
  const compiled = new Map<string, ValidateFunction>();
  const validate = (pointer: string): ValidateFunction => {
    const known = compiled.get(pointer) ?? ajv.compile({ $ref: `${NAME}#${pointer}` });
    compiled.set(pointer, known);
    return known;
  };
  const find = (wanted: Wanted) => findOperation(operations, wanted);
  return {
    operations,
    nameOf: (wanted, { status }) => `${find(wanted)?.id ?? "nowhere"} ${status}`,
    faultOf: (wanted, answer) => {
      const operation = find(wanted);
      if (!operation) return faultOfNowhere(answer, validate("/components/schemas/Problem"));
      if (!operation.statuses.includes(answer.status)) {
        return `${operation.id} is not written to answer ${answer.status}`;
      }
      const media = answer.status < 400 ? "application/json" : PROBLEM;
      const at = ["paths", operation.path, operation.method, "responses", String(answer.status)];
      return faultOfBody(answer, media, validate(pointerTo([...at, "content", media, "schema"])));
    },
  };
}

const PROBLEM = "application/problem+json";

function operationOf(
  path: string,
  method: string,
  { operationId: id, parameters, requestBody, responses }: z.infer<typeof vOperation>,
): Operation {
  const statuses = Object.keys(responses).map(Number);
  const body = requestBody?.content["application/json"]?.schema;
  return { id, method, path, parameters, body, statuses };
}

function findOperation(
  operations: readonly Operation[],
  { method, path }: Wanted,
): Operation | undefined {
  const [pathname = ""] = path.split("?");
  const parts = pathname.split("/");
  return operations.find((operation) => {
    const pattern = `${API_PREFIX.slice(0, -1)}${operation.path}`.split("/");
    const fits = pattern.every((part, index) => part.startsWith("{") || part === parts[index]);
    return fits && pattern.length === parts.length && operation.method === method.toLowerCase();
  });
}

/** What no operation is meant by: there is no such address, or no such method of it. */
function faultOfNowhere(answer: Answer, validate: ValidateFunction): string | null {
  if (answer.status === 404 || answer.status === 405) {
    return faultOfBody(answer, PROBLEM, validate);
  }
  return `an address that is not written answers ${answer.status}`;
}

function faultOfBody(answer: Answer, media: string, validate: ValidateFunction): string | null {
  if (answer.contentType.split(";")[0] !== media) return `it is ${answer.contentType}`;
  try {
    const body: unknown = JSON.parse(answer.body);
    if (validate(body)) return null;
    const [first] = validate.errors ?? [];
    return `${first?.instancePath ?? ""} ${first?.message ?? ""} ${JSON.stringify(first?.params)}`;
  } catch {
    return "it is no JSON";
  }
}

function pointerTo(parts: readonly string[]): string {
  const escaped = parts.map((part) => part.replaceAll("~", "~0").replaceAll("/", "~1"));
  return `/${escaped.map(encodeURIComponent).join("/")}`;
}
