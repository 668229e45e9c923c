import { ApiError, invalidParam } from "./errors";
import type { FormTree, FormValue } from "./form";

/** Reads one parameter; `name` is how Stripe names it in an error, e.g. `line_items[0][quantity]`. */
export type Param<T> = (value: FormValue | undefined, name: string) => T;
type Read<P> = P extends Param<infer T> ? T : never;
export type Shape = Record<string, Param<unknown>>;
export type Output<S extends Shape> = { [K in keyof S]: Read<S[K]> };

/** Makes an optional parameter one that must be given. */
export function required<T>(param: Param<T | undefined>): Param<T> {
  return (value, name) => {
    const read = param(value, name);
    if (read === undefined) {
      throw invalidParam(`Missing required param: ${name}.`, name, "parameter_missing");
    }
    return read;
  };
}

function scalar(value: FormValue, name: string): string {
  if (typeof value !== "string")
    throw invalidParam(`Invalid string: ${JSON.stringify(value)}`, name);
  if (value === "") {
    throw invalidParam(
      `You passed an empty string for '${name}'. We assume empty values are an attempt to unset a parameter; however '${name}' cannot be unset. You should remove '${name}' from your request or supply a non-empty value.`,
      name,
      "parameter_invalid_empty",
    );
  }
  return value;
}

/** Free text, optionally of bounded length. */
export function text(maxLength = 5000): Param<string | undefined> {
  return (value, name) => {
    if (value === undefined) return undefined;
    const read = scalar(value, name);
    if (read.length > maxLength) {
      throw invalidParam(
        `Invalid string: ${read.slice(0, 12)}...${read.slice(-4)}; must be at most ${maxLength} characters`,
        name,
      );
    }
    return read;
  };
}

/** A whole number of at least `min`. */
export function integer(min = 0): Param<number | undefined> {
  return (value, name) => {
    if (value === undefined) return undefined;
    const read = scalar(value, name);
    if (!/^-?\d{1,15}$/.test(read)) {
      throw invalidParam(`Invalid integer: ${read}`, name, "parameter_invalid_integer");
    }
    const number = Number(read);
    if (number < min) {
      const kind = min === 1 ? "Invalid positive integer" : "Invalid non-negative integer";
      throw invalidParam(kind, name, "parameter_invalid_integer");
    }
    return number;
  };
}

export const boolean: Param<boolean | undefined> = (value, name) => {
  if (value === undefined) return undefined;
  if (value !== "true" && value !== "false") {
    throw invalidParam(`Invalid boolean: ${JSON.stringify(value)}`, name);
  }
  return value === "true";
};

/** One of a closed list of words. */
export function choice<const T extends readonly string[]>(
  ...words: T
): Param<T[number] | undefined> {
  return (value, name) => {
    if (value === undefined) return undefined;
    const read = scalar(value, name);
    const found = words.find((word) => word === read);
    if (found === undefined) {
      const all =
        words.length === 1 ? words[0] : `${words.slice(0, -1).join(", ")}, or ${words.at(-1)}`;
      throw invalidParam(`Invalid ${name}: must be one of ${all}`, name);
    }
    return found;
  };
}

/** An absolute http(s) address. Stripe lets placeholders such as {CHECKOUT_SESSION_ID} stand in it. */
export const address: Param<string | undefined> = (value, name) => {
  if (value === undefined) return undefined;
  const read = scalar(value, name);
  const refusal = invalidParam("Not a valid URL", name, "url_invalid");
  if (!URL.canParse(read)) throw refusal;
  const { protocol } = new URL(read);
  if (protocol !== "http:" && protocol !== "https:") throw refusal;
  return read;
};

/** Plain letters, no dot at an end of the name or beside another, and a domain of labels. */
const MAIL =
  /^(?=[^@]{1,64}@)[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+([a-z]{2,63}|xn--[a-z0-9-]+)$/i;

export const email: Param<string | undefined> = (value, name) => {
  const read = text(512)(value, name);
  if (read !== undefined && !MAIL.test(read)) {
    throw invalidParam(`Invalid email address: ${read}`, name, "email_invalid");
  }
  return read;
};

/** Up to 50 texts of at most 500 characters under keys of at most 40: https://docs.stripe.com/metadata */
export const metadata: Param<Record<string, string> | undefined> = (value, name) => {
  if (value === undefined || value === "") return undefined;
  if (typeof value === "string") throw invalidParam("Invalid object", name);
  const entries = Object.entries(value);
  if (entries.length > 50) throw invalidParam("Metadata can have at most 50 keys.", name);
  return Object.fromEntries(
    entries.map(([key, entry]): [string, string] => {
      if (key.length > 40) {
        throw invalidParam("Metadata keys can have at most 40 characters.", `${name}[${key}]`);
      }
      if (typeof entry !== "string") throw invalidParam("Invalid string", `${name}[${key}]`);
      if (entry.length > 500) {
        throw invalidParam(
          `Metadata values can have up to 500 characters, but you passed in a value that is ${entry.length} characters.`,
          `${name}[${key}]`,
        );
      }
      return [key, entry];
    }),
  );
};

/** A list; the parts' names are their places. */
export function list<T>(item: Param<T | undefined>): Param<T[] | undefined> {
  return (value, name) => {
    if (value === undefined || value === "") return undefined;
    if (typeof value === "string") throw invalidParam("Invalid array", name);
    return Object.entries(value)
      .sort(([a], [b]) => Number(a) - Number(b))
      .map(([index, entry]) => required(item)(entry, `${name}[${index}]`));
  };
}

function unknownParams(tree: FormTree, shape: Shape, prefix: string): string[] {
  return Object.keys(tree)
    .filter((key) => !Object.hasOwn(shape, key))
    .map((key) => (prefix === "" ? key : `${prefix}[${key}]`));
}

function readShape<S extends Shape>(tree: FormTree, shape: S, prefix: string): Output<S> {
  const unknown = unknownParams(tree, shape, prefix);
  if (unknown.length > 0) {
    throw new ApiError(
      400,
      `Received unknown parameter${unknown.length > 1 ? "s" : ""}: ${unknown.join(", ")}`,
      {
        code: "parameter_unknown",
        ...(unknown[0] !== undefined && { param: unknown[0] }),
        replayable: false,
      },
    );
  }
  const entries = Object.entries(shape).map(([key, param]): [string, unknown] => [
    key,
    param(tree[key], prefix === "" ? key : `${prefix}[${key}]`),
  ]);
  // The entries were read by the shape's own readers, so the result has the shape's type.
  return Object.fromEntries(entries) as Output<S>;
}

/** A nested group of parameters. */
export function group<S extends Shape>(shape: S): Param<Output<S> | undefined> {
  return (value, name) => {
    if (value === undefined || value === "") return undefined;
    if (typeof value === "string") throw invalidParam("Invalid object", name);
    return readShape(value, shape, name);
  };
}

/** Reads a whole request; an unknown name anywhere is refused, as Stripe does. */
export function readParams<S extends Shape>(tree: FormTree, shape: S): Output<S> {
  return readShape(tree, shape, "");
}
