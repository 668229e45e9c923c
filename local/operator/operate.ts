import type { Infer } from "convex/values";
import type { vShopLine, vTrailLine } from "../../convex/model/shop/operator";
import type { Opening } from "../../lib/shop/opening";
import type { Order } from "./options";

/** Carries out an order by the deployment's own functions, and says what came of it. */

/** Runs a function of the deployment. @throws with its refusal */
export type Run = (path: string, args: object) => Promise<unknown>;

type ShopLine = Infer<typeof vShopLine>;
type TrailLine = Infer<typeof vTrailLine>;

const STATES: Readonly<Record<ShopLine["state"], string>> = {
  open: "open",
  closed_by_owner: "closed by its owners",
  closed_by_operator: "closed by the operator",
};

const WHO: Readonly<Record<Opening, string>> = {
  anybody: "Anybody who signs in may open a shop.",
  invited: "Whoever was invited may open a shop.",
  nobody: "Nobody may open a shop.",
};

export async function operate(order: Order, by: string, run: Run): Promise<string> {
  switch (order.kind) {
    case "list":
      return await list(run);
    case "trail":
      return linesOf((await run("operator:trail", {})) as TrailLine[]);
    case "close":
    case "reopen":
      return await closeOrReopen(order, by, run);
    case "opening":
      return await decide(order, by, run);
    case "invite": {
      const isNew = await run("operator:invite", { email: order.email });
      const opening = (await run("operator:opening", {})) as Opening;
      const said = isNew === true ? "may open a shop now" : "was invited before";
      const note = opening === "invited" ? "" : `\nIt is "${opening}" at present: ${WHO[opening]}`;
      return `${order.email} ${said}.${note}`;
    }
    case "uninvite": {
      const isGone = await run("operator:uninvite", { email: order.email });
      return isGone === true
        ? `${order.email} is no longer invited.`
        : `${order.email} was not invited, or has opened its shop.`;
    }
    default:
      return order satisfies never;
  }
}

async function list(run: Run): Promise<string> {
  const shops: ShopLine[] = [];
  let cursor: string | null = null;
  do {
    // What the function returns, as its validator has it.
    const page = (await run("operator:listShops", { cursor })) as {
      shops: ShopLine[];
      next: string | null;
    };
    shops.push(...page.shops);
    cursor = page.next;
  } while (cursor !== null);
  const lines = shops.map(({ slug, name, city, state, owners, closedAt }) => {
    const since = closedAt === null ? "" : ` since ${dayOf(closedAt)}`;
    const place = city === "" ? name : `${name}, ${city}`;
    return `${slug.padEnd(28)} ${STATES[state]}${since}  ${place}  ${owners.join(", ")}`.trimEnd();
  });
  return [...lines, `${shops.length} ${shops.length === 1 ? "shop" : "shops"}`].join("\n");
}

async function closeOrReopen(
  { kind, slug, because: reason }: Extract<Order, { kind: "close" | "reopen" }>,
  by: string,
  run: Run,
): Promise<string> {
  const isDone = await run(`operator:${kind}`, { slug, by, reason });
  if (kind === "close") {
    return isDone === true
      ? `${slug} is closed: nothing new is booked there, and what was held unpaid ends. What is booked can be seen and called off.`
      : `${slug} was closed before.`;
  }
  return isDone === true
    ? `${slug} is its owners' again.`
    : `${slug} was not closed by the operator.`;
}

async function decide(
  { opening, because: reason }: Extract<Order, { kind: "opening" }>,
  by: string,
  run: Run,
): Promise<string> {
  if (opening !== null) await run("operator:setOpening", { opening, by, reason });
  return WHO[(await run("operator:opening", {})) as Opening];
}

function linesOf(acts: readonly TrailLine[]): string {
  const lines = acts.map(({ act, by, at, slug, opening, reason }) => {
    const what = act === "opening_set" ? `opening ${opening ?? ""}` : `${act} ${slug ?? ""}`;
    const why = reason === undefined ? "" : `: ${reason}`;
    return `${new Date(at).toISOString().slice(0, 16).replace("T", " ")}  ${what} by ${by}${why}`;
  });
  return lines.length === 0 ? "Nothing was closed, opened again or decided." : lines.join("\n");
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
