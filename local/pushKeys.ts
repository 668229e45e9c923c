import { newPushKeys } from "./stack/pushKeys";

/** `npm run push-keys`: a pair for a deployment in production, to be made once. */

const { publicKey, privateKey } = newPushKeys();
console.log(`PUSH_PUBLIC_KEY=${publicKey}\nPUSH_PRIVATE_KEY=${privateKey}`);
