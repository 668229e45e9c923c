import { ApiError } from "./errors";

/** A decoded body or query: a text, or named or numbered parts. */
export type FormValue = string | FormTree;
export interface FormTree {
  [key: string]: FormValue;
}

const MAX_DEPTH = 8;

/** `line_items[0][price_data][currency]` -> its four names; `expand[]` ends in an empty one. */
function pathOf(key: string): string[] {
  const open = key.indexOf("[");
  if (open <= 0) return [key];
  const rest = key.slice(open);
  if (!/^(\[[^[\]]*\])+$/.test(rest)) return [key];
  return [key.slice(0, open), ...rest.slice(1, -1).split("][")];
}

function emptyTree(): FormTree {
  return Object.create(null) as FormTree;
}

function place(tree: FormTree, path: string[], value: string): void {
  if (path.length > MAX_DEPTH) {
    throw new ApiError(400, "Request parameters are nested too deeply.", { replayable: false });
  }
  let node = tree;
  path.forEach((part, index) => {
    const name = part === "" && index > 0 ? String(Object.keys(node).length) : part;
    if (index === path.length - 1) {
      node[name] = value;
      return;
    }
    const child = node[name];
    if (child !== undefined && typeof child !== "string") {
      node = child;
      return;
    }
    const created = emptyTree();
    node[name] = created;
    node = created;
  });
}

/** Decodes `application/x-www-form-urlencoded` text with Stripe's nested brackets. */
export function parseForm(text: string): FormTree {
  const tree = emptyTree();
  for (const [key, value] of new URLSearchParams(text)) place(tree, pathOf(key), value);
  return tree;
}
