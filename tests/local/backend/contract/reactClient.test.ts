import { expect } from "vitest";
import {
  fetchAction,
  fetchMutation,
  fetchQuery,
  preloadQuery,
  preloadedQueryResult,
} from "convex/nextjs";
import { ConvexReactClient } from "convex/react";
import { WebSocket } from "ws";
import { contract } from "../../../support/backend/contract";
import { api } from "../fixtures/app/convex/_generated/api";

const NO_CLIENTS = "it serves no clients";

function reactClient(url: string): ConvexReactClient {
  const webSocketConstructor = WebSocket as unknown as typeof globalThis.WebSocket;
  return new ConvexReactClient(url, { webSocketConstructor, logger: false });
}

contract("the clients of React and Next.js", ({ backend }) => {
  backend("watches a query and sees its own optimistic update", NO_CLIENTS, async (on) => {
    const { room } = on;
    const client = reactClient(on.url);
    const watch = client.watchQuery(api.notes.bodies, { room });
    const seen: string[] = [];
    const first = new Promise<void>((resolve) => {
      watch.onUpdate(() => {
        seen.push((watch.localQueryResult() ?? []).join());
        resolve();
      });
    });
    await first;
    await client.mutation(
      api.notes.add,
      { room, body: "a" },
      {
        optimisticUpdate: (store) => {
          store.setQuery(api.notes.bodies, { room }, ["a?"]);
        },
      },
    );
    expect(seen).toEqual(["", "a?", "a"]);
    await client.close();
  });

  backend("throws a query's error where its result is read", NO_CLIENTS, async (on) => {
    const client = reactClient(on.url);
    const watch = client.watchQuery(api.failures.refuseWithText, {});
    await new Promise<void>((resolve) => {
      watch.onUpdate(resolve);
    });
    expect(() => watch.localQueryResult()).toThrow("just text");
    await client.close();
  });

  backend("signs in and out", NO_CLIENTS, async (on) => {
    const client = reactClient(on.url);
    const token = await on.token({ subject: "ann" });
    const accepted = await new Promise((resolve) => {
      client.setAuth(() => Promise.resolve(token), resolve);
    });
    expect(accepted).toBe(true);
    const watch = client.watchQuery(api.identity.whoami, {});
    const shows = (subject: string | null) =>
      new Promise<void>((resolve) => {
        const look = () => {
          const identity = watch.localQueryResult();
          if (identity !== undefined && (identity?.subject ?? null) === subject) resolve();
        };
        watch.onUpdate(look);
        look();
      });
    await shows("ann");
    client.clearAuth();
    await shows(null);
    await client.close();
  });

  backend("runs actions over the socket", NO_CLIENTS, async (on) => {
    const client = reactClient(on.url);
    expect(await client.action(api.nodeWork.echo, { value: 5n })).toBe(5n);
    await expect(client.action(api.failures.actionFails, {})).rejects.toThrow("in an action");
    await client.close();
  });

  backend("fetches and preloads on a server", NO_CLIENTS, async (on) => {
    const { room, url } = on;
    await fetchMutation(api.notes.add, { room, body: "ssr", tag: 5n }, { url });
    expect(await fetchQuery(api.notes.bodies, { room }, { url })).toEqual(["ssr"]);
    expect(await fetchAction(api.nodeWork.echo, { value: 1 }, { url })).toBe(1);
    const preloaded = await preloadQuery(api.notes.list, { room }, { url });
    expect(preloadedQueryResult(preloaded)[0]).toMatchObject({ body: "ssr", tag: 5n });
    const token = await on.token({ subject: "ann" });
    expect(await fetchQuery(api.identity.whoami, {}, { url, token })).toMatchObject({
      subject: "ann",
    });
  });
});
