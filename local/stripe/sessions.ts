import type { PaymentMethodEntity, SessionEntity } from "./entities";
import { sessionWire } from "./resources/checkoutSessionWire";
import { createCustomer } from "./resources/customers";
import type { Work } from "./sim";

/** Whose session it is; a customer is made for it now, if the shop asked for that. */
export function customerOfSession(
  work: Work,
  session: SessionEntity,
  method: PaymentMethodEntity,
): string | null {
  if (session.customerId !== null || session.customerCreation !== "always") {
    return session.customerId;
  }
  return createCustomer(work, { email: method.email, name: method.name }).id;
}

/** Ends a session well. */
export function completeSession(
  work: Work,
  session: SessionEntity,
  end: {
    method: PaymentMethodEntity;
    customerId: string | null;
    paymentStatus: SessionEntity["paymentStatus"];
  },
): void {
  const { method, customerId, paymentStatus } = end;
  const complete: SessionEntity = {
    // As it is by now: its intent may have been made in the same request.
    ...work.store.require("session", session.id),
    status: "complete",
    paymentStatus,
    customerId,
    customerDetails: { email: method.email, name: method.name },
  };
  work.store.save("session", complete);
  work.emit("checkout.session.completed", sessionWire(work, complete));
}
