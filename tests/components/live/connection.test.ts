import { expect, test } from "vitest";
import { isLost } from "@/components/kit/live/connection";

const made = {
  isOnline: true,
  isWebSocketConnected: true,
  hasEverConnected: true,
  connectionRetries: 0,
};
const coming = { ...made, isWebSocketConnected: false, hasEverConnected: false };

test.each([
  ["stands", made, false],
  ["is being made", coming, false],
  ["failed once while being made", { ...coming, connectionRetries: 1 }, false],
  ["failed again, and never stood", { ...coming, connectionRetries: 2 }, true],
  ["is made at last", { ...made, connectionRetries: 7 }, false],
  ["stood and is gone", { ...made, isWebSocketConnected: false }, true],
  ["cannot stand, as there is no network", { ...made, isOnline: false }, true],
])("a connection that %s is lost or not", (_, connection, lost) => {
  expect(isLost(connection)).toBe(lost);
});
