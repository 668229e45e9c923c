import { cache } from "react";

/** When the request that is answered came in; epoch ms, the same for all of its page. */
export const requestTime = cache(() => Date.now());
