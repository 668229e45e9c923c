import { advance, askBarber, askDay, askExtras, askName, askReach, askService } from "./advance";
import { start } from "./done";
import { askBooking, openBooking } from "./ownBookings";
import { showSearch } from "./ownSearch";
import { withDraft } from "./session";
import type { Session } from "./session";
import type { Here, Reply } from "./turn";

/** What was asked last is asked once more; nothing has changed by it. */
export async function showAgain(session: Session, here: Here): Promise<Reply> {
  switch (session.at) {
    case "idle":
      return start(session, here);
    case "service":
      return askService(session, here);
    case "extras":
      return askExtras(session, here);
    case "barber":
      return askBarber(session, here);
    case "day":
      return await askDay(session, here);
    case "reach":
      return askReach(session, here);
    case "name":
      return askName(session, here);
    case "time":
    case "confirm":
      return await advance(session, here);
    case "bookings":
      return await askBooking(session, here, session.wants);
    case "booking":
    case "drop":
      return await openAgain(session, here);
    case "search":
      return await showSearch(session, here);
    default:
      return session.at satisfies never;
  }
}

async function openAgain(session: Session, here: Here): Promise<Reply> {
  const { code, at } = session;
  if (code === undefined) return start(session, here);
  return await openBooking(session, here, code, at === "drop" ? "cancel" : "look");
}

/** One question back; from the first, to the beginning. */
export async function goBack(session: Session, here: Here): Promise<Reply> {
  const { at, isMoving, code } = session;
  const isNew = !isMoving || code === undefined;
  switch (at) {
    case "idle":
    case "service":
    case "bookings":
    case "booking":
    case "search":
      return start(session, here);
    case "drop":
      return code === undefined
        ? start(session, here)
        : await openBooking(session, here, code, "look");
    case "extras":
      return askService(without(session, "service"), here);
    case "barber":
    case "day":
      if (!isNew) return await openBooking(session, here, code, "look");
      return at === "day"
        ? askBarber(without(without(session, "day"), "barber"), here)
        : await afterService(session, here);
    case "time":
      // The day stands until another is chosen: "back", then "I want 4pm".
      return await askDay(without(session, "time"), here);
    case "name":
    case "reach":
    case "confirm":
      return session.isNow === true
        ? await afterService(session, here)
        : await advance(without(session, "time"), here);
    default:
      return at satisfies never;
  }
}

/** The extras, where there are any; else the service. */
async function afterService(session: Session, here: Here): Promise<Reply> {
  const asked = withDraft(session, { addOnIds: [], knowsExtras: false });
  const reply = await advance(withDraft(asked, { barberId: undefined }), here);
  return reply.session.at === "extras" ? reply : askService(without(session, "service"), here);
}

function without(session: Session, what: "service" | "barber" | "day" | "time"): Session {
  switch (what) {
    case "service":
      return withDraft(session, { serviceIds: [], addOnIds: [], knowsExtras: false });
    case "barber":
      return withDraft(session, { barberId: undefined });
    case "day":
      return withDraft(session, { date: undefined, wish: undefined });
    case "time":
      return withDraft(session, { wish: undefined });
    default:
      return what satisfies never;
  }
}
