import { paginationOptsValidator, paginationResultValidator } from "convex/server";
import { v } from "convex/values";
import { internalMutation, query } from "./_generated/server";
import { requireOwnShop } from "./model/access";
import { pageOf } from "./model/bounds";
import * as Checking from "./model/imports/checking";
import * as Imports from "./model/imports/imports";
import { vDateOrder, vProduct, vSort, vVerdict } from "./model/imports/importTables";
import * as Making from "./model/imports/making";
import * as Sending from "./model/imports/sending";
import * as Undoing from "./model/imports/undoing";
import { mutation } from "./model/publicWrites";

/**
 * What a shop brings from elsewhere, for its owners: a file's rows are sent, looked at (`check`), made
 * (`start`) and taken back (`undo`). See docs/imports.md.
 */

const one = { importId: v.string() };
const vChoices = v.array(v.object({ said: v.string(), id: v.union(v.string(), v.null()) }));

/** A shop's imports, the latest first. Instants are epoch ms. */
export const list = query({
  args: { shopId: v.string() },
  returns: v.array(Imports.vImportView),
  handler: async (ctx, { shopId }) => {
    const { shop } = await requireOwnShop(ctx, shopId);
    return await Imports.list(ctx, shop._id);
  },
});

/** Its rows in the order of the file; of one verdict, or all where that is null. @throws NOT_FOUND */
export const rows = query({
  args: {
    ...one,
    verdict: v.union(vVerdict, v.null()),
    paginationOpts: paginationOptsValidator,
  },
  returns: paginationResultValidator(Imports.vImportRow),
  handler: async (ctx, { importId, verdict, paginationOpts }) => {
    const { batch } = await Imports.requireOwn(ctx, importId);
    const asked = { verdict, paginationOpts: pageOf(paginationOpts) };
    return await Imports.listRows(ctx, batch._id, asked);
  },
});

const vOurs = v.array(v.object({ id: v.string(), name: v.string() }));

/** The shop's own, of which the names of a file can mean one. @throws NOT_FOUND */
export const candidates = query({
  args: one,
  returns: v.object({ barbers: vOurs, services: vOurs }),
  handler: async (ctx, { importId }) => {
    const { shop } = await Imports.requireOwn(ctx, importId);
    const { barbers, services } = await Sending.candidatesOf(ctx, shop);
    return { barbers: barbers.map(({ id, name }) => ({ id, name })), services };
  },
});

/** Begins to import a file, and says what to send its rows under. @throws TOO_MANY_IMPORTS */
export const begin = mutation({
  args: {
    shopId: v.string(),
    fileName: v.string(),
    product: vProduct,
    sort: vSort,
    dateOrder: vDateOrder,
  },
  returns: v.id("imports"),
  handler: async (ctx, { shopId, ...file }) =>
    await Imports.begin(ctx, await requireOwnShop(ctx, shopId), file),
});

/** Sends up to 200 rows; the same again changes nothing. @throws CANNOT_CHANGE, INVALID_REQUEST */
export const addRows = mutation({
  args: { ...one, rows: v.array(Sending.vSaidRow) },
  returns: v.null(),
  handler: async (ctx, { importId, rows: sent }) => {
    await Sending.addRows(ctx, await Imports.requireOwn(ctx, importId), sent);
    return null;
  },
});

/** Has all rows looked at, with what names mean. @throws CANNOT_CHANGE, INVALID_REQUEST, NOT_FOUND */
export const check = mutation({
  args: { ...one, barbers: vChoices, services: vChoices },
  returns: v.null(),
  handler: async (ctx, { importId, ...choices }) => {
    await Checking.check(ctx, await Imports.requireOwn(ctx, importId), choices);
    return null;
  },
});

/** Makes what was found; `reminds` is whether customers are reminded of visits. @throws CANNOT_CHANGE */
export const start = mutation({
  args: { ...one, reminds: v.boolean() },
  returns: v.null(),
  handler: async (ctx, { importId, reminds }) => {
    const { batch } = await Imports.requireOwn(ctx, importId);
    await Making.start(ctx, batch, { reminds });
    return null;
  },
});

/** Takes back what an import has made, or throws away one that has made nothing. @throws CANNOT_CHANGE */
export const undo = mutation({
  args: one,
  returns: v.null(),
  handler: async (ctx, { importId }) => {
    const { batch } = await Imports.requireOwn(ctx, importId);
    await Undoing.undo(ctx, batch);
    return null;
  },
});

/** Looks at a page of rows. */
export const checkPage = internalMutation({
  args: { importId: v.id("imports"), round: v.number() },
  returns: v.null(),
  handler: async (ctx, { importId, round }) => {
    await Checking.checkPage(ctx, importId, round);
    return null;
  },
});

/** Makes a page of what was found. */
export const makePage = internalMutation({
  args: { importId: v.id("imports") },
  returns: v.null(),
  handler: async (ctx, { importId }) => {
    await Making.makePage(ctx, importId);
    return null;
  },
});

/** Takes a page back. */
export const undoPage = internalMutation({
  args: { importId: v.id("imports") },
  returns: v.null(),
  handler: async (ctx, { importId }) => {
    await Undoing.undoPage(ctx, importId);
    return null;
  },
});
