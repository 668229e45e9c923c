import { describe, expect, it } from "vitest";
import { holdProblem } from "@/components/customer/booking/refusals";

const refusal = (data: object) => Object.assign(new Error("refused"), { data });

describe("a refused hold", () => {
  it("points at the field at fault", () => {
    const thrown = refusal({ code: "INVALID_EMAIL", message: "", details: { field: "email" } });
    expect(holdProblem(thrown)).toEqual({ kind: "field", field: "email", code: "INVALID_EMAIL" });
  });

  it("offers the nearest free times when the slot is taken", () => {
    const alternatives = [{ barberId: "b1", barberName: "Ana", startsAt: 1_800_000_000_000 }];
    const thrown = refusal({ code: "SLOT_TAKEN", message: "", details: { alternatives } });
    expect(holdProblem(thrown)).toEqual({ kind: "taken", alternatives });
  });

  it("is taken without alternatives when the server knows none", () => {
    const thrown = refusal({ code: "SLOT_TAKEN", message: "" });
    expect(holdProblem(thrown)).toEqual({ kind: "taken", alternatives: [] });
  });

  it("says how long to wait when there were too many attempts", () => {
    const thrown = refusal({ code: "RATE_LIMITED", message: "", details: { retryAfterMs: 4200 } });
    expect(holdProblem(thrown)).toEqual({
      kind: "refused",
      code: "RATE_LIMITED",
      retryAfterMs: 4200,
    });
  });

  it("stays a notice when the field is none of the form's", () => {
    const thrown = refusal({
      code: "INVALID_REQUEST",
      message: "",
      details: { field: "barberId" },
    });
    expect(holdProblem(thrown)).toEqual({
      kind: "refused",
      code: "INVALID_REQUEST",
      retryAfterMs: null,
    });
  });

  it.each([new TypeError("fetch failed"), null, refusal({ code: "NO_SUCH_CODE" })])(
    "is a network problem when it is no refusal: %s",
    (thrown) => {
      expect(holdProblem(thrown)).toEqual({ kind: "network" });
    },
  );
});
