import { api } from "../../../convex/_generated/api";
import { signedIn } from "./scene";
import type { Rows, Scene } from "./scene";

/** Browsers in which people are told: each person's own. */

const BROWSER = {
  endpoint: "https://push.example/abc",
  p256dh: "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
  auth: "BTBZMqHH6r4Tts7J_aSIgg",
  label: "Chrome, Android",
};

/** Marcus, the barber, is told in a browser. */
async function letIn({ world }: Scene): Promise<Partial<Scene>> {
  await world.as("marcus").mutation(api.push.subscribe, BROWSER);
  return {};
}

export const PUSH: Rows = {
  "push.mine": {
    call: async (client) => {
      const mine = await client.query(api.push.mine, {});
      return mine && mine.browsers;
    },
    prepare: letIn,
    expected: { ...signedIn("empty", "empty"), barber: "seen" },
  },
  "push.subscribe": {
    call: async (client) => await client.mutation(api.push.subscribe, BROWSER),
    expected: signedIn("done", "NOT_SIGNED_IN"),
  },
  "push.unsubscribe": {
    call: async (client) =>
      await client.mutation(api.push.unsubscribe, { endpoint: BROWSER.endpoint }),
    prepare: letIn,
    expected: { ...signedIn("unchanged", "NOT_SIGNED_IN"), barber: "done" },
  },
};
