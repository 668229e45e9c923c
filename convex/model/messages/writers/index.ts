import type { MessageKind } from "../../../../lib/messages/kinds";
import type { Writer } from "../content";
import { code } from "./codes";
import { visit } from "./visits";

/** Who writes which message. */
export const WRITERS: Record<MessageKind, Writer> = {
  confirmed: visit,
  moved: visit,
  cancelled: visit,
  reminder_day: visit,
  reminder_hours: visit,
  code,
};
