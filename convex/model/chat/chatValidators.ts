import { BOOKING_WISHES, CHAT_STATES } from "../../../lib/chat/session";
import { oneOf } from "../oneOf";

/** Where a conversation stands: see lib/chat. */
export const vChatState = oneOf(CHAT_STATES);
export const vBookingWish = oneOf(BOOKING_WISHES);
export const vSpeaker = oneOf(["customer", "bot", "staff"]);
