import { v } from "convex/values";
import { NUMBER_PROBLEMS, TEMPLATE_STATES } from "../../../lib/messages/whatsappNumber";
import { oneOf } from "../oneOf";

/** Shops' own numbers of WhatsApp: see lib/messages/whatsappNumber. */

/** The own number of a shop that somebody wrote to by WhatsApp; absent for the deployment's. */
export const vOwnNumber = v.optional(v.object({ shopId: v.id("shops"), phoneId: v.string() }));
export const vTemplateState = oneOf(TEMPLATE_STATES);
export const vNumberProblem = oneOf(NUMBER_PROBLEMS);
