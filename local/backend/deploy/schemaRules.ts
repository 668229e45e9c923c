import { HttpError } from "../http/reply";
import type { Schema } from "../store/store";
import type { Validator, ValidatorField } from "../values/validators";

type TableDeclaration = Schema["tables"][number];

const MAX_TABLES = 10_000;
const MAX_INDEXES_PER_TABLE = 64;
const MAX_FIELDS_PER_INDEX = 16;
const IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_]{0,63}$/;
const RESERVED_INDEXES = new Set(["by_id", "by_creation_time"]);
const DOCS =
  "To learn more, see the schema documentation at https://docs.convex.dev/database/schemas.";

/** Refuses a schema that Convex would refuse when it is pushed; throws {@link HttpError} 400. */
export function checkSchema(schema: Schema): void {
  if (schema.tables.length > MAX_TABLES) {
    refuse("TooManyTables", `Number of tables cannot exceed ${MAX_TABLES}.`);
  }
  for (const table of schema.tables) {
    checkTableName(table.tableName);
    checkDocumentType(table);
    checkIndexes(table);
  }
}

function refuse(code: string, message: string): never {
  throw new HttpError(400, code, message);
}

/** Letters, digits and underscores, at most 64, not all underscores. */
export function isIdentifier(name: string): boolean {
  return IDENTIFIER.test(name) && /[A-Za-z0-9]/.test(name);
}

function checkTableName(name: string): void {
  if (!isIdentifier(name)) {
    refuse(
      "InvalidTableName",
      `Invalid table name: "${name}". Identifiers must start with a letter and can only contain letters, digits, and underscores.`,
    );
  }
  if (name.startsWith("_")) refuse("TableNameReserved", `${name} is a reserved table name.`);
}

function checkDocumentType({ tableName, documentType }: TableDeclaration): void {
  const variants = documentType?.type === "union" ? documentType.value : [documentType];
  for (const variant of variants) {
    if (variant === null || variant.type === "any") continue;
    if (variant.type !== "object") {
      refuse(
        "InvalidTopLevelTypeInSchemaError",
        `The document validator in a schema must be an object, a union of objects, or \`v.any()\`. Table "${tableName}" has a validator of type ${variant.type}. ${DOCS}`,
      );
    }
    for (const field of Object.keys(variant.value)) {
      if (field === "_id" || field === "_creationTime") continue;
      if (!field.startsWith("_")) continue;
      refuse(
        "SchemaDefinitionError",
        `In table "${tableName}" the field "${field}" is invalid because fields that start with an underscore are reserved.`,
      );
    }
    checkFieldNames(tableName, variant);
  }
}

/** A record's keys are any strings or ids; what is known by name is an object's field. */
function mayBeKeys(keys: Validator): boolean {
  if (keys.type === "union") return keys.value.every(mayBeKeys);
  return keys.type === "string" || keys.type === "id";
}

function checkFieldNames(tableName: string, validator: Validator): void {
  if (validator.type === "record" && !mayBeKeys(validator.keys)) {
    refuse(
      "InvalidRecordKeys",
      `In table "${tableName}" a record has keys that are not allowed: the keys of \`v.record\` must be strings or ids, not literals.`,
    );
  }
  for (const [name, inner] of nestedFields(validator)) {
    if (name !== null && (name === "" || name.startsWith("$") || !/^[\x20-\x7e]+$/.test(name))) {
      refuse(
        "InvalidFieldName",
        `In table "${tableName}" the field name "${name}" is invalid: field names must be nonempty, consist of printable ASCII characters and not start with "$".`,
      );
    }
    checkFieldNames(tableName, inner);
  }
}

function nestedFields(validator: Validator): [name: string | null, inner: Validator][] {
  switch (validator.type) {
    case "object":
      return Object.entries(validator.value).map(([name, field]) => [name, field.fieldType]);
    case "array":
      return [[null, validator.value]];
    case "record":
      return [[null, validator.values.fieldType]];
    case "union":
      return validator.value.map((inner) => [null, inner]);
    default:
      return [];
  }
}

function checkIndexes(table: TableDeclaration): void {
  const { tableName, indexes } = table;
  if (indexes.length > MAX_INDEXES_PER_TABLE) {
    refuse(
      "TooManyIndexes",
      `Table "${tableName}" cannot have more than ${MAX_INDEXES_PER_TABLE} indexes.`,
    );
  }
  const byFields = new Map<string, string>();
  const names = new Set<string>();
  for (const { indexDescriptor: name, fields } of indexes) {
    checkIndexName(tableName, name);
    if (names.has(name)) {
      const message = `Table "${tableName}" has two or more definitions of index "${name}".`;
      refuse("IndexNamesNotUnique", message);
    }
    names.add(name);
    checkIndexFields(table, name, fields);
    const other = byFields.get(JSON.stringify(fields));
    if (other !== undefined) {
      refuse(
        "IndexNotUnique",
        `In table "${tableName}" index "${name}" and index "${other}" have the same fields. Indexes must be unique within a table.`,
      );
    }
    byFields.set(JSON.stringify(fields), name);
  }
}

function checkIndexName(tableName: string, name: string): void {
  if (!isIdentifier(name)) {
    refuse(
      "InvalidIndexName",
      `Invalid index name: "${name}". Identifiers must be 64 characters or less, start with a letter, and only contain letters, digits, underscores.`,
    );
  }
  if (name.startsWith("_") || RESERVED_INDEXES.has(name)) {
    refuse(
      "IndexNameReserved",
      `In table "${tableName}" cannot name an index "${name}" because the name is reserved. Indexes may not start with an underscore or be named "by_id" or "by_creation_time".`,
    );
  }
}

function checkIndexFields(table: TableDeclaration, name: string, fields: string[]): void {
  const { tableName, documentType } = table;
  if (fields.length === 0) {
    const message = `In table "${tableName}" index "${name}" must have at least one field.`;
    refuse("EmptyIndex", message);
  }
  if (fields.length > MAX_FIELDS_PER_INDEX) {
    refuse("IndexTooManyFields", `Indexes may have up to ${MAX_FIELDS_PER_INDEX} fields.`);
  }
  for (const [position, field] of fields.entries()) {
    checkIndexField(field);
    if (fields.indexOf(field) !== position) {
      refuse(
        "FieldsNotUniqueWithinIndex",
        `Duplicate field ${field}. Index fields must be unique within an index.`,
      );
    }
    if (documentType && !canContain(documentType, field.split("."))) {
      refuse(
        "SchemaDefinitionError",
        `In table "${tableName}" the index "${name}" is invalid because it references the field ${field} that does not exist.`,
      );
    }
  }
}

function checkIndexField(field: string): void {
  if (field === "_id") {
    refuse(
      "IndexFieldsContainId",
      "`_id` is not a valid index field. To load documents by ID, use `db.get(id)`.",
    );
  }
  if (field === "_creationTime") {
    refuse(
      "IndexFieldsContainCreationTime",
      "`_creationTime` is automatically added to the end of each index. It should not be added explicitly in the index definition. See https://docs.convex.dev/using/indexes for more details.",
    );
  }
  if (field.startsWith("_")) {
    refuse(
      "IndexFieldNameReserved",
      "Reserved fields (starting with `_`) are not allowed in indexes.",
    );
  }
}

/** Whether a document of this type may have a value at the path. */
function canContain(validator: Validator, path: string[]): boolean {
  const [head, ...rest] = path;
  if (head === undefined || validator.type === "any") return true;
  switch (validator.type) {
    case "object": {
      const field: ValidatorField | undefined = validator.value[head];
      return field !== undefined && canContain(field.fieldType, rest);
    }
    case "record":
      return canContain(validator.values.fieldType, rest);
    case "union":
      return validator.value.some((inner) => canContain(inner, path));
    default:
      return false;
  }
}
