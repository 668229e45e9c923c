import { describe, expect, test } from "vitest";
import { recordResult, type Outcome, type ResultLine } from "./sharedDeployment";
import { backendTarget, convexTestTarget, type BackendTarget, type Target } from "./targets";

/** What convex-test does with a behaviour, when it does not simply pass as the backend does. */
type ConvexTestNote =
  | { readonly kind: "differs"; readonly reason: string }
  | { readonly kind: "cannot"; readonly reason: string };

/** The behaviour runs on convex-test too and must fail there; when it passes, drop the note. */
export function differs(reason: string): ConvexTestNote {
  return { kind: "differs", reason };
}

/** The behaviour is only listed: running it on convex-test would harm the test run. */
export function cannot(reason: string): ConvexTestNote {
  return { kind: "cannot", reason };
}

interface Declare {
  /** A behaviour that both engines must show. */
  both(title: string, run: (target: Target) => Promise<void>, note?: ConvexTestNote): void;
  /** A behaviour that convex-test has no way to show: it is listed with the reason. */
  backend(title: string, reason: string, run: (target: BackendTarget) => Promise<void>): void;
}

/** Declares a group of behaviours: each runs on the backend and, where it can, on convex-test. */
export function contract(group: string, declare: (on: Declare) => void): void {
  describe(group, () => {
    declare({
      both: (title, run, note) => {
        onBackend(group, title, run);
        onConvexTest(group, title, run, note);
      },
      backend: (title, reason, run) => {
        onBackend(group, title, run);
        recordResult({ group, title, target: "convex-test", outcome: "not possible", reason });
      },
    });
  });
}

function onBackend(group: string, title: string, run: (target: BackendTarget) => Promise<void>) {
  test(`${title} (backend)`, async () => {
    const target = backendTarget();
    try {
      await outcomeOf({ group, title, target: "backend" }, () => run(target));
    } finally {
      await target.close();
    }
  });
}

function onConvexTest(
  group: string,
  title: string,
  run: (target: Target) => Promise<void>,
  note: ConvexTestNote | undefined,
) {
  const line = { group, title, target: "convex-test" } as const;
  if (note?.kind === "cannot") {
    recordResult({ ...line, outcome: "not possible", reason: note.reason });
    return;
  }
  test(`${title} (convex-test)`, async () => {
    if (note === undefined) return await outcomeOf(line, () => run(convexTestTarget()));
    recordResult({ ...line, outcome: "differs", reason: note.reason });
    await expect(
      run(convexTestTarget()),
      "convex-test shows it now: drop the note",
    ).rejects.toThrow();
  });
}

async function outcomeOf(
  line: Omit<ResultLine, "outcome">,
  run: () => Promise<void>,
): Promise<void> {
  let outcome: Outcome = "fails";
  try {
    await run();
    outcome = "passes";
  } finally {
    recordResult({ ...line, outcome });
  }
}
