import type { CustomerEntity } from "../entities";
import type { Work } from "../sim";
import { noSuch } from "../api/errors";

/** The customer that a parameter names. */
export function requireCustomer(work: Work, id: string, param = "customer"): CustomerEntity {
  const customer = work.store.get("customer", id);
  if (customer === null || customer.deleted)
    throw noSuch("customer", id, param, param === "id" ? 404 : 400);
  return customer;
}
