"use client";

import { useMemo, useSyncExternalStore } from "react";
import { type Owner, ownKey } from "./owner";
import { readStored, subscribeToStored, writeStored } from "./stored";

/**
 * The links that one browser knows: of bookings and of places on a waiting list, the one that was
 * kept last first. Guests have nothing else that leads back to them.
 */

/** What somebody had, or will have, at a shop: enough to book the same again. */
export type KeptVisit = {
  slug: string;
  /** Epoch ms. */
  startsAt: number;
  serviceIds: string[];
  addOnIds: string[];
  barberId: string;
};

/** What a link opens; null for one that was kept before that was noted. */
export type LinkKind = "booking" | "waiting";

type NewLink = { code: string; token: string; kind: LinkKind | null };
export type KeptLink = NewLink & { visit: KeptVisit | null };

/** As many as one browser keeps and lists. */
const MOST = 20;
const NAME = "kept";

/** Keeps a link; false when it is gone with the page, as where storage is forbidden. */
export function keepLink(owner: Owner, link: NewLink): boolean {
  return write(owner, withLink(readLinks(owner), link));
}

/** Puts a link behind all others, where there is room for it. */
export function appendLink(owner: Owner, link: NewLink): void {
  const links = readLinks(owner);
  if (links.length < MOST) write(owner, [...links, { ...link, visit: null }]);
}

/** What became of a kept link's booking: a visit, or none. */
export function keepVisit(owner: Owner, code: string, visit: KeptVisit | null): void {
  const links = readLinks(owner);
  const known = links.find((link) => link.code === code);
  if (known === undefined || JSON.stringify(known.visit) === JSON.stringify(visit)) return;
  write(
    owner,
    links.map((link) => (link === known ? { ...link, visit } : link)),
  );
}

/** Those of an owner, as they are now. */
export function useKeptLinks(owner: Owner): readonly KeptLink[] {
  const key = ownKey(owner, NAME);
  const text = useSyncExternalStore(
    subscribeToStored,
    () => readStored(key) ?? "",
    () => "",
  );
  return useMemo(() => parseLinks(text), [text]);
}

/** Those that open something for whoever is here: their account's first, then this browser's own. */
export function useLinksHere(owner: Owner | undefined): readonly KeptLink[] {
  const guests = useKeptLinks(null);
  const own = useKeptLinks(owner ?? null);
  return useMemo(
    () => (owner === undefined || owner === null ? guests : withOthers(own, guests)),
    [owner, own, guests],
  );
}

/** The first ones, and those of the others whose code is not among them. */
export function withOthers(first: readonly KeptLink[], others: readonly KeptLink[]): KeptLink[] {
  const codes = new Set(first.map(({ code }) => code));
  return [...first, ...others.filter(({ code }) => !codes.has(code))];
}

/** A new link stands first, and the oldest makes room; one that is known keeps its place. */
export function withLink(links: readonly KeptLink[], { code, token, kind }: NewLink): KeptLink[] {
  if (links.some((link) => link.code === code)) {
    return links.map((link) => (link.code === code ? { ...link, token, kind } : link));
  }
  return [{ code, token, kind, visit: null }, ...links].slice(0, MOST);
}

/** The visit at a shop that begins, or began, last. */
export function lastVisitAt(links: readonly KeptLink[], slug: string): KeptVisit | null {
  const visits = links.flatMap(({ visit }) => (visit?.slug === slug ? [visit] : []));
  return visits.sort((one, other) => other.startsAt - one.startsAt)[0] ?? null;
}

/** What cannot be read is left out. */
export function parseLinks(text: string): KeptLink[] {
  try {
    const stored: unknown = JSON.parse(text);
    return Array.isArray(stored) ? stored.flatMap((one) => linkOf(one) ?? []) : [];
  } catch {
    return [];
  }
}

function linkOf(stored: unknown): KeptLink | null {
  if (typeof stored !== "object" || stored === null) return null;
  const [code, token] = [textAt(stored, "code"), textAt(stored, "token")];
  if (code === null || token === null) return null;
  const kind = kindOf(Reflect.get(stored, "kind"));
  return { code, token, kind, visit: visitOf(Reflect.get(stored, "visit")) };
}

function kindOf(stored: unknown): LinkKind | null {
  return stored === "booking" || stored === "waiting" ? stored : null;
}

function visitOf(stored: unknown): KeptVisit | null {
  if (typeof stored !== "object" || stored === null) return null;
  const [slug, barberId] = [textAt(stored, "slug"), textAt(stored, "barberId")];
  const startsAt: unknown = Reflect.get(stored, "startsAt");
  const [serviceIds, addOnIds] = [idsAt(stored, "serviceIds"), idsAt(stored, "addOnIds")];
  if (slug === null || barberId === null || serviceIds.length === 0) return null;
  return typeof startsAt === "number" ? { slug, startsAt, serviceIds, addOnIds, barberId } : null;
}

function textAt(stored: object, key: string): string | null {
  const value: unknown = Reflect.get(stored, key);
  return typeof value === "string" ? value : null;
}

function idsAt(stored: object, key: string): string[] {
  const ids: unknown = Reflect.get(stored, key);
  return Array.isArray(ids) ? ids.filter((id): id is string => typeof id === "string") : [];
}

/** Those of an owner, when asked. */
export function readLinks(owner: Owner): KeptLink[] {
  return parseLinks(readStored(ownKey(owner, NAME)) ?? "");
}

function write(owner: Owner, links: readonly KeptLink[]): boolean {
  return writeStored(ownKey(owner, NAME), JSON.stringify(links));
}
