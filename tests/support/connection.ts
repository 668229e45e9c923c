import type { Page } from "@playwright/test";

/** A browser's connection to the backend, to be cut and joined again while the network stays. */
export type Connection = { cut: () => Promise<void>; join: () => void };

/** Stands between a page and the backend's socket; call it before the page is opened. */
export async function controlConnection(page: Page): Promise<Connection> {
  let isCut = false;
  const open = new Set<{ close: () => Promise<void> }>();
  await page.routeWebSocket(/\/api\/.*\/sync$/, async (socket) => {
    if (isCut) return await socket.close({ code: 1001 });
    const server = socket.connectToServer();
    const both = {
      close: async () => {
        await Promise.all([socket.close({ code: 1001 }), server.close({ code: 1001 })]);
      },
    };
    open.add(both);
  });
  return {
    cut: async () => {
      isCut = true;
      await Promise.all([...open].map((each) => each.close()));
      open.clear();
    },
    join: () => {
      isCut = false;
    },
  };
}
