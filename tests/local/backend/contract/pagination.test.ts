import { expect } from "vitest";
import { contract, differs } from "../../../support/backend/contract";
import { changeOf } from "../../../support/backend/syncSocket";
import type { Target } from "../../../support/backend/targets";
import { api } from "../fixtures/app/convex/_generated/api";

const opts = (numItems: number, cursor: string | null = null) => ({ numItems, cursor });
const ranks = (result: { page: { rank?: number }[] }) => result.page.map((row) => row.rank);
const fill = (on: Target, count: number, padding?: number) =>
  on.mutation(api.notes.addMany, { room: on.room, count, padding });
const NO_STATUS = "it has no page status and no split cursors";

/** What the client really hands over: its types speak of one page. */
interface GrowingPages {
  readonly results: { rank?: number }[];
  readonly status: string;
  readonly loadMore: (count: number) => void;
}

contract("pagination", ({ both, backend }) => {
  both("walks all rows in pages, without gap or repetition", async (on) => {
    const { room } = on;
    await fill(on, 7);
    const seen: (number | undefined)[] = [];
    let cursor: string | null = null;
    for (let done = false; !done;) {
      const page: { page: { rank?: number }[]; isDone: boolean; continueCursor: string } =
        await on.query(api.pages.byRank, { room, paginationOpts: opts(3, cursor) });
      seen.push(...ranks(page));
      cursor = page.continueCursor;
      done = page.isDone;
    }
    expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  both("walks backwards", async (on) => {
    const { room } = on;
    await fill(on, 5);
    const first = await on.query(api.pages.byRankDescending, { room, paginationOpts: opts(2) });
    expect(ranks(first)).toEqual([4, 3]);
    const paginationOpts = opts(9, first.continueCursor);
    const rest = await on.query(api.pages.byRankDescending, { room, paginationOpts });
    expect(ranks(rest)).toEqual([2, 1, 0]);
    expect(rest.isDone).toBe(true);
  });

  both("counts filtered rows as scanned, not as results", async (on) => {
    const { room } = on;
    await fill(on, 6);
    const first = await on.query(api.pages.evenRanks, { room, paginationOpts: opts(2) });
    expect(ranks(first)).toEqual([0, 2]);
    const next = opts(5, first.continueCursor);
    expect(ranks(await on.query(api.pages.evenRanks, { room, paginationOpts: next }))).toEqual([4]);
  });

  both("continues after the cursor though rows were inserted before it", async (on) => {
    const { room } = on;
    await fill(on, 4);
    const first = await on.query(api.pages.byRank, { room, paginationOpts: opts(2) });
    await on.mutation(api.notes.add, { room, body: "early", rank: 0.5 });
    const next = opts(9, first.continueCursor);
    expect(ranks(await on.query(api.pages.byRank, { room, paginationOpts: next }))).toEqual([2, 3]);
  });

  both("reads an empty range as one done page", async (on) => {
    const page = await on.query(api.pages.byRank, { room: on.room, paginationOpts: opts(3) });
    expect(page.page).toEqual([]);
    expect(page.isDone).toBe(true);
  });

  both("allows one paginated query per function", async (on) => {
    const args = { room: on.room, paginationOpts: opts(1) };
    await expect(on.query(api.pages.twoPages, args)).rejects.toThrow(/paginated quer/);
  });

  both(
    "refuses a cursor of another query",
    async (on) => {
      const { room } = on;
      await fill(on, 4);
      const { continueCursor } = await on.query(api.pages.byRank, {
        room,
        paginationOpts: opts(2),
      });
      const args = { room: `${room}-other`, paginationOpts: opts(2, continueCursor) };
      await expect(on.query(api.pages.byRank, args)).rejects.toThrow(/InvalidCursor/);
    },
    differs("its cursors carry no fingerprint of the query"),
  );

  both("ends a page at the end cursor, however many rows lie between", async (on) => {
    const { room } = on;
    await fill(on, 6);
    const { continueCursor } = await on.query(api.pages.byRank, { room, paginationOpts: opts(3) });
    await on.mutation(api.notes.add, { room, body: "between", rank: 0.5 });
    const paginationOpts = { numItems: 1, cursor: null, endCursor: continueCursor };
    const page = await on.query(api.pages.byRank, { room, paginationOpts });
    expect(ranks(page)).toEqual([0, 0.5, 1, 2]);
  });

  backend("recommends a split above three quarters of the row limit", NO_STATUS, async (on) => {
    const { room } = on;
    await fill(on, 10);
    const page = async (rows: number) =>
      await on.query(api.pages.byRank, {
        room,
        paginationOpts: { ...opts(10), maximumRowsRead: rows },
      });
    expect((await page(100)).pageStatus ?? null).toBeNull();
    const recommended = await page(12);
    expect(recommended.page).toHaveLength(10);
    expect(recommended.pageStatus).toBe("SplitRecommended");
    expect(recommended.splitCursor).toEqual(expect.any(String));
  });

  backend("requires a split when the row limit ends the page", NO_STATUS, async (on) => {
    const { room } = on;
    await fill(on, 10);
    const paginationOpts = { ...opts(10), maximumRowsRead: 4 };
    const page = await on.query(api.pages.byRank, { room, paginationOpts });
    expect(ranks(page)).toEqual([0, 1, 2, 3]);
    expect(page.pageStatus).toBe("SplitRequired");
    expect(page.isDone).toBe(false);
    const toMiddle = { ...opts(1), endCursor: page.splitCursor ?? null };
    const half = await on.query(api.pages.byRank, { room, paginationOpts: toMiddle });
    expect(ranks(half)).toEqual([0, 1, 2]);
    const fromMiddle = { ...opts(1, page.splitCursor), endCursor: page.continueCursor };
    const other = await on.query(api.pages.byRank, { room, paginationOpts: fromMiddle });
    expect(ranks(other)).toEqual([3]);
  });

  backend("requires a split when the byte limit ends the page", NO_STATUS, async (on) => {
    const { room } = on;
    await fill(on, 10, 10_000);
    const paginationOpts = { ...opts(10), maximumBytesRead: 35_000 };
    const page = await on.query(api.pages.byRank, { room, paginationOpts });
    expect(page.page.length).toBeGreaterThan(0);
    expect(page.page.length).toBeLessThan(10);
    expect(page.pageStatus).toBe("SplitRequired");
  });

  backend("keeps a page's end in its journal when it reruns", "it has no journals", async (on) => {
    const { room } = on;
    await fill(on, 6);
    const socket = await on.socket();
    const paginationOpts = { ...opts(3), id: 1 };
    socket.subscribe(0, "pages:byRank", { room, paginationOpts });
    const first = changeOf(await socket.nextChange(0), 0);
    expect(first.journal).toEqual(expect.any(String));
    await on.mutation(api.notes.add, { room, body: "between", rank: 1.5 });
    const second = changeOf(await socket.nextChange(0), 0);
    expect(second.value).toMatchObject({ page: { length: 4 } });
    const again = await on.socket();
    again.subscribe(0, "pages:byRank", { room, paginationOpts }, first.journal);
    expect(changeOf(await again.nextChange(0), 0).value).toMatchObject({ page: { length: 4 } });
  });

  backend("grows a paginated subscription without gaps", "it has no clients", async (on) => {
    const { room } = on;
    await fill(on, 10);
    const client = on.client();
    const ranksWhen = (wanted: (ranks: (number | undefined)[]) => boolean, more: boolean) =>
      new Promise<(number | undefined)[]>((resolve) => {
        const show = (value: unknown) => {
          const { results, status, loadMore } = value as GrowingPages;
          const ranks = results.map((row) => row.rank);
          if (wanted(ranks)) resolve(ranks);
          else if (more && status === "CanLoadMore") loadMore(3);
        };
        const args = { room } as never;
        client.onPaginatedUpdate_experimental(api.pages.byRank, args, { initialNumItems: 4 }, show);
      });
    const loaded = await ranksWhen((ranks) => ranks.length >= 7, true);
    expect(loaded).toEqual([0, 1, 2, 3, 4, 5, 6]);
    const grown = ranksWhen((ranks) => ranks[0] === -1, false);
    await on.mutation(api.notes.add, { room, body: "head", rank: -1 });
    expect(await grown).toEqual([-1, 0, 1, 2, 3, 4, 5, 6]);
  });
});
