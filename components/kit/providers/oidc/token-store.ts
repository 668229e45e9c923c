import { dropStored, readStored, writeStored } from "@/components/kit/kept/stored";
import { load } from "@/components/kit/live/load";
import { keepAsking } from "@/components/kit/providers/keep-asking";
import type { Tokens } from "./token-endpoint";

export const REFRESH_KEY = "gbarbers.refresh";
/** Renew this long before the end, so that a token in flight does not expire. */
const MARGIN_MS = 30_000;

// Guests have nothing to renew, and most visitors are guests.
const loadEndpoint = async () => await load(() => import("./token-endpoint"));

/**
 * The tokens of one browser: the access token in memory only, the refresh token in localStorage
 * (shared by tabs). Sign-out, an expired or a revoked refresh token end the session for real, and
 * nothing else does: an answer that did not arrive whole, as when the page is left, says nothing.
 */
export class TokenStore {
  private access: { token: string; expiresAt: number } | null = null;
  private refreshing: Promise<string | null> | null = null;
  private readonly listeners = new Set<() => void>();

  constructor(
    readonly issuer: string,
    private readonly wait?: (milliseconds: number) => Promise<void>,
  ) {}

  /** For `useSyncExternalStore`; also follows sign-in and sign-out in other tabs. */
  subscribe = (listener: () => void): (() => void) => {
    const onStorage = (event: StorageEvent) => {
      if (event.key !== REFRESH_KEY) return;
      if (event.newValue === null) this.access = null;
      listener();
    };
    this.listeners.add(listener);
    window.addEventListener("storage", onStorage);
    return () => {
      this.listeners.delete(listener);
      window.removeEventListener("storage", onStorage);
    };
  };

  isSignedIn = (): boolean => readStored(REFRESH_KEY) !== null;

  /** A valid access token, renewed when needed by one request however many ask; null when out. */
  accessToken = (force: boolean): Promise<string | null> => {
    const { access } = this;
    if (!force && access !== null && access.expiresAt - MARGIN_MS > Date.now())
      return Promise.resolve(access.token);
    this.refreshing ??= this.renew().finally(() => {
      this.refreshing = null;
    });
    return this.refreshing;
  };

  accept(tokens: Tokens): void {
    this.access = { token: tokens.accessToken, expiresAt: Date.now() + tokens.expiresInMs };
    writeStored(REFRESH_KEY, tokens.refreshToken);
    this.notify();
  }

  async signOut(): Promise<void> {
    const refreshToken = readStored(REFRESH_KEY);
    this.forget();
    if (refreshToken === null) return;
    const { endGrant } = await loadEndpoint();
    await endGrant(this.issuer, refreshToken);
  }

  /** One tab at a time: a refresh token that rotates must not be spent twice. */
  private renew(): Promise<string | null> {
    const run = () => keepAsking(() => this.spendRefreshToken(), this.wait);
    return "locks" in navigator ? navigator.locks.request(REFRESH_KEY, run) : run();
  }

  /** The next access token; null when signed out, undefined when the issuer has not answered. */
  private async spendRefreshToken(): Promise<string | null | undefined> {
    const spent = readStored(REFRESH_KEY);
    if (spent === null) return null;
    const { renewTokens } = await loadEndpoint();
    const { tokens, isRefused } = await renewTokens(this.issuer, spent);
    // Meanwhile another tab may have renewed, or the person has left or come as somebody else.
    const kept = readStored(REFRESH_KEY);
    if (kept === null) return null;
    if (kept !== spent) return undefined;
    if (tokens !== null) {
      this.accept(tokens);
      return tokens.accessToken;
    }
    if (!isRefused) return undefined;
    this.forget();
    return null;
  }

  private forget(): void {
    this.access = null;
    dropStored(REFRESH_KEY);
    this.notify();
  }

  private notify(): void {
    for (const listener of this.listeners) listener();
  }
}
