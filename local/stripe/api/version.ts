/** The API version that the pinned `stripe` package speaks; events are rendered in it. */
export const API_VERSION = "2026-10-28.endive";
