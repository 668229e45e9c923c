import { expect, test } from "vitest";
import { CHANNELS, isByCustomer } from "../../../lib/booking/states";

test("whatever does not come from the desk, its customer booked and has a link of", () => {
  expect(CHANNELS.filter((channel) => !isByCustomer(channel))).toEqual(["desk"]);
});
