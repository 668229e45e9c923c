import type { Here } from "@/components/kit/push/browser";

/** How it stands with pushes on this device, as its person sees it. */
export type PushState =
  "unsupported" | "homeScreen" | "blocked" | "off" | "asking" | "on" | "failed";

/** What is under way, or has just gone wrong. */
export type Work = "none" | "asking" | "failed";

type Standing = {
  here: Here;
  /** Where the server sends what is for this person. */
  endpoints: readonly string[];
  work: Work;
};

/** A browser that the server does not send to is off, whatever it says itself: somebody else let it in. */
export function pushStateOf({ here, endpoints, work }: Standing): PushState {
  const { support, permission, endpoint } = here;
  if (support === "no") return "unsupported";
  if (support === "home_screen") return "homeScreen";
  if (permission === "denied") return "blocked";
  if (work === "asking") return "asking";
  const isOn = permission === "granted" && endpoint !== null && endpoints.includes(endpoint);
  if (isOn) return "on";
  return work === "failed" ? "failed" : "off";
}
