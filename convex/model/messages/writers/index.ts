import type { MessageKind } from "../../../../lib/messages/kinds";
import type { Writer } from "../content";
import { afterVisit } from "./afterVisits";
import { alert } from "./alerts";
import { barber } from "./barbers";
import { chatLine, chatWaiting } from "./chats";
import { code } from "./codes";
import { handoffLink } from "./handoffs";
import { invitation } from "./invitations";
import { barberOffer } from "./offers";
import { progress } from "./progress";
import { roleChanged } from "./roles";
import { searchFound, searchNobody } from "./searches";
import { daySummary } from "./summaries";
import { test } from "./tests";
import { visit } from "./visits";

/** Who writes which message. */
export const WRITERS: Record<MessageKind, Writer> = {
  confirmed: visit,
  moved: visit,
  cancelled: visit,
  reminder_day: visit,
  reminder_hours: visit,
  hold_ended: visit,
  late_payment_returned: visit,
  refund_done: visit,
  refund_failed: visit,
  receipt: visit,
  no_show_fee: visit,
  no_show_fee_failed: visit,
  waiting_offer: visit,
  on_the_way: progress,
  arrived: progress,
  running_late: progress,
  on_time: progress,
  after_visit: afterVisit,
  booking_new: barber,
  booking_moved: barber,
  booking_cancelled: barber,
  booking_left: barber,
  barber_offer: barberOffer,
  search_found: searchFound,
  search_nobody: searchNobody,
  handoff_link: handoffLink,
  day_summary: daySummary,
  alert,
  chat_waiting: chatWaiting,
  chat_line: chatLine,
  invitation,
  role_changed: roleChanged,
  code,
  test,
};
