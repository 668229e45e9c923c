import { keepAsking } from "@/components/kit/providers/keep-asking";

/** A part of the page's code, asked for again until it has come: a lost network is no error. */
export async function load<Code>(ask: () => Promise<Code>): Promise<Code> {
  return await keepAsking(() => ask().catch(() => undefined), waitForNetwork);
}

/** So long, or until the browser says that the network is back. */
async function waitForNetwork(milliseconds: number): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    const back = () => {
      clearTimeout(timer);
      resolve();
    };
    window.addEventListener("online", back, { once: true });
  });
}
