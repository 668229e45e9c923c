import { defineSchema } from "convex/server";
import { availabilityTables } from "./model/availability/availabilityTables";
import { bookingTables } from "./model/booking/bookingTables";
import { chatTables } from "./model/chat/chatTables";
import { clientTables } from "./model/clients/clientTables";
import { dispatchTables } from "./model/dispatch/dispatchTables";
import { doorTables } from "./model/doors/doorTables";
import { groundTables } from "./model/groundTables";
import { moneyTables } from "./model/ledger/moneyTables";
import { importTables } from "./model/imports/importTables";
import { numberTables } from "./model/numbers/numberTables";
import { callbackTables } from "./model/outbox/callbackTables";
import { outboxTables } from "./model/outbox/outboxTables";
import { proofTables } from "./model/proofTables";
import { privacyTables } from "./model/privacy/privacyTables";
import { partnerTables } from "./model/partners/partnerTables";
import { operatorTables } from "./model/shop/operatorTables";
import { peopleTables } from "./model/shop/peopleTables";
import { shopTables } from "./model/shop/shopTables";
import { threadTables } from "./model/threads/threadTables";
import { upkeepTables } from "./model/upkeep/upkeepTables";

/**
 * Instants are epoch ms, dates `YYYY-MM-DD` in the shop's zone, money integers in minor units. The
 * tables lie in the storey that they belong to. Above each stands what it is, and in so many words
 * "Written by", "Read by", and "Deleted by" or "Never deleted"; a test holds the files that are named
 * against the code (tests/support/tables.test.ts).
 */
export default defineSchema({
  ...groundTables,
  ...proofTables,
  ...clientTables,
  ...moneyTables,
  ...numberTables,
  ...shopTables,
  ...peopleTables,
  ...operatorTables,
  ...outboxTables,
  ...callbackTables,
  ...availabilityTables,
  ...bookingTables,
  ...doorTables,
  ...threadTables,
  ...dispatchTables,
  ...chatTables,
  ...partnerTables,
  ...importTables,
  ...privacyTables,
  ...upkeepTables,
});
