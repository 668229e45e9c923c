import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { push } from "../../../support/backend/convexCli";
import { startOwnDeployment, type OwnDeployment } from "../../../support/backend/ownDeployment";
import { api } from "../fixtures/app/convex/_generated/api";

/** Of an action: long enough for the others on a busy machine, short enough to wait for. */
const TIMEOUT_SECONDS = 12;
const TIMED_OUT = /timed out.*12s/;

/** What takes more than its share fails alone; convex-test runs everything in the test's own thread. */
describe("isolation", () => {
  let own: OwnDeployment;

  beforeAll(async () => {
    own = await startOwnDeployment("app", "pushed");
  });
  afterAll(() => own.close());

  async function expectAnswer(): Promise<void> {
    expect(await own.client.query(api.stress.ping, {})).toBe("pong");
  }

  /** Who asks without a pause takes the time that is to be shared. */
  const pause = () => new Promise((resolve) => setTimeout(resolve, 50));

  /** Others go on while `work` is under way, and after it. */
  async function besideOthers(
    work: () => Promise<unknown>,
    message: RegExp,
    leastAnswers = 3,
  ): Promise<void> {
    const bystander = own.client.action(api.stress.sleeps, { ms: 4_000 });
    let isOver = false;
    const failed = expect(work()).rejects.toThrow(message);
    const over = (): void => {
      isOver = true;
    };
    failed.then(over, over);
    let answers = 0;
    for (; !isOver; answers++) {
      await expectAnswer();
      await pause();
    }
    await failed;
    expect(answers).toBeGreaterThanOrEqual(leastAnswers);
    expect(await bystander).toBe("slept");
    expect(await own.client.action(api.stress.sleeps, { ms: 1 })).toBe("slept");
  }

  // The first: those that follow leave processes behind that wait for work.
  test("what an action waits for goes before new actions, on a machine whose cores are all taken", async () => {
    const others = cpus().map(() => spawn(process.execPath, ["-e", "for (;;);"]));
    try {
      const all = Array.from({ length: 20 }, () => own.client.action(api.stress.waits, {}));
      const runs = await Promise.all(all);
      const began = runs.map((run) => run.began).sort((a, b) => a - b);
      const firstEnd = Math.min(...runs.map(({ ended }) => ended));
      // Or all processes would be with those that wait, and none with what they wait for.
      expect(began.filter((at) => at < firstEnd).length).toBeLessThanOrEqual(2);
    } finally {
      for (const other of others) other.kill("SIGKILL");
    }
  });

  test("an action that computes for longer than a query may, and ends well", async () => {
    const computed = own.client.action(api.stress.computes, { ms: 5_000 });
    expect(await own.client.action(api.stress.sleeps, { ms: 1 })).toBe("slept");
    expect(await computed).toBe("computed");
    expect(await own.client.action(api.stress.sleeps, { ms: 1 })).toBe("slept");
  });

  test("an action that fills the heap", () =>
    besideOthers(() => own.client.action(api.stress.hoards, {}), /out of memory.*64 MB/));

  test("an action that fills the memory with bytes", () =>
    besideOthers(() => own.client.action(api.stress.hoardsBytes, {}), /out of memory.*64 MB/));

  test("an action that waits for one that fills the heap", () =>
    besideOthers(
      () => own.client.action(api.stress.waitsFor, { name: "hoards" }),
      /out of memory.*64 MB/,
    ));

  test("an action whose timer throws", () =>
    // It fails before a second one can be asked.
    besideOthers(() => own.client.action(api.stress.throwsLater, {}), /thrown from a timer/, 1));

  describe("whose time is over", () => {
    beforeAll(async () => {
      await own.backend.stop();
      await own.restart({ ACTIONS_USER_TIMEOUT_SECS: String(TIMEOUT_SECONDS) });
    });
    afterAll(async () => {
      await own.backend.stop();
      await own.restart();
    });

    test("an action that loops for ever", () =>
      besideOthers(() => own.client.action(api.stress.loops, {}), TIMED_OUT));

    test("an action that waits for one that loops for ever", () =>
      besideOthers(() => own.client.action(api.stress.waitsFor, { name: "loops" }), TIMED_OUT));

    test("an HTTP action that loops for ever", async () => {
      const looping = async (): Promise<void> => {
        const response = await fetch(`${own.backend.siteUrl}/loops`);
        throw new Error(`${response.status} ${await response.text()}`);
      };
      await besideOthers(looping, TIMED_OUT);
    });
  });

  test("work that an action leaves behind reaches no later one", async () => {
    for (let time = 0; time < 6; time++) {
      expect(await own.client.action(api.stress.leavesWork, {})).toBe("done");
      expect(await own.client.action(api.stress.sleeps, { ms: 5 })).toBe("slept");
    }
  });

  test("more actions than there are processes", async () => {
    const all = Array.from({ length: 30 }, () => own.client.action(api.stress.sleeps, { ms: 100 }));
    expect(new Set(await Promise.all(all))).toEqual(new Set(["slept"]));
  });

  test.each([
    ["loops for ever", "for (;;) {}\nexport {};", /timed out|took over/],
    [
      "fills the heap",
      "const kept = [];\nfor (;;) kept.push(new Array(1e5).fill(1));\nexport {};",
      /memory/,
    ],
    [
      "loops for ever under use node",
      '"use node";\nfor (;;) {}\nexport {};',
      /took over|timed out/,
    ],
  ])("a module that %s fails the push alone", async (_what, code, message) => {
    const file = path.join(own.project.folder, "convex", "greedy.js");
    writeFileSync(file, code);
    let isOver = false;
    const failed = expect(push(own.project)).rejects.toThrow(message);
    const over = (): void => {
      isOver = true;
    };
    failed.then(over, over);
    while (!isOver) {
      await expectAnswer();
      await pause();
    }
    await failed;
    writeFileSync(file, "export {};");
    await push(own.project);
    expect(await own.client.action(api.stress.sleeps, { ms: 1 })).toBe("slept");
  });
});
