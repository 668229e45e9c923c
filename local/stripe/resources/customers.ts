import type { CustomerEntity } from "../entities";
import { newId } from "../ids";
import { mergeMetadata } from "../metadata";
import type { Work } from "../sim";
import type { Filter } from "../store";
import { fieldIs } from "../store";
import type { Endpoint } from "../api/endpoint";
import { noSuch } from "../api/errors";
import type { FormTree } from "../api/form";
import { CREATED, PAGE, listEntities } from "../api/list";
import { email, group, metadata, readParams, text } from "../api/params";
import type { Wire } from "../api/wire";
import { attachMethod, detachAll, listOfCustomer, requireMethod } from "./paymentMethods";
import { requireCustomer } from "./requireCustomer";

export function customerWire(customer: CustomerEntity): Wire {
  if (customer.deleted) return { id: customer.id, object: "customer", deleted: true };
  return {
    id: customer.id,
    object: "customer",
    address: null,
    balance: 0,
    created: customer.createdAt,
    currency: null,
    default_source: null,
    delinquent: false,
    description: customer.description,
    discount: null,
    email: customer.email,
    invoice_prefix: customer.id.slice(4, 12).toUpperCase(),
    invoice_settings: {
      custom_fields: null,
      default_payment_method: customer.defaultPaymentMethodId,
      footer: null,
      rendering_options: null,
    },
    livemode: false,
    metadata: customer.metadata,
    name: customer.name,
    next_invoice_sequence: 1,
    phone: customer.phone,
    preferred_locales: [],
    shipping: null,
    tax_exempt: "none",
    test_clock: null,
  };
}

/** Makes a customer and tells so. */
export function createCustomer(
  work: Work,
  known: Partial<Omit<CustomerEntity, "id" | "createdAt">>,
): CustomerEntity {
  const customer: CustomerEntity = {
    id: newId("customer"),
    createdAt: work.at,
    email: null,
    name: null,
    phone: null,
    description: null,
    defaultPaymentMethodId: null,
    metadata: {},
    deleted: false,
    ...known,
  };
  work.store.insert("customer", customer);
  work.emit("customer.created", customerWire(customer));
  return customer;
}

const FIELDS = {
  email,
  name: text(256),
  phone: text(20),
  description: text(),
  metadata,
  invoice_settings: group({ default_payment_method: text() }),
};

function create(work: Work, form: FormTree): Wire {
  const { payment_method: methodId, ...params } = readParams(form, {
    ...FIELDS,
    payment_method: text(),
  });
  const customer = createCustomer(work, {
    email: params.email ?? null,
    name: params.name ?? null,
    phone: params.phone ?? null,
    description: params.description ?? null,
    metadata: params.metadata ?? {},
  });
  if (methodId !== undefined) attachMethod(work, requireMethod(work, methodId), customer.id);
  return withDefaultMethod(work, customer, params.invoice_settings?.default_payment_method);
}

/** The default must be one of the customer's own. */
function withDefaultMethod(work: Work, customer: CustomerEntity, id: string | undefined): Wire {
  if (id === undefined) return customerWire(customer);
  const method = requireMethod(work, id, "invoice_settings[default_payment_method]");
  if (method.customerId !== customer.id) {
    throw noSuch("PaymentMethod", id, "invoice_settings[default_payment_method]", 400);
  }
  const updated = { ...customer, defaultPaymentMethodId: id };
  work.store.save("customer", updated);
  return customerWire(updated);
}

function update(work: Work, id: string, form: FormTree): Wire {
  const params = readParams(form, FIELDS);
  const before = requireCustomer(work, id, "id");
  const updated: CustomerEntity = {
    ...before,
    email: params.email ?? before.email,
    name: params.name ?? before.name,
    phone: params.phone ?? before.phone,
    description: params.description ?? before.description,
    metadata: mergeMetadata(before.metadata, params.metadata),
  };
  work.store.save("customer", updated);
  const wire = withDefaultMethod(work, updated, params.invoice_settings?.default_payment_method);
  work.emit("customer.updated", wire, changed(customerWire(before), wire));
  return wire;
}

/** Its cards can be charged no more: https://docs.stripe.com/api/customers/delete */
function remove(work: Work, id: string): Wire {
  const before = requireCustomer(work, id, "id");
  detachAll(work, id);
  const gone: CustomerEntity = {
    id,
    createdAt: before.createdAt,
    email: null,
    name: null,
    phone: null,
    description: null,
    defaultPaymentMethodId: null,
    metadata: {},
    deleted: true,
  };
  work.store.save("customer", gone);
  work.emit("customer.deleted", customerWire(before));
  return customerWire(gone);
}

/** Lists leave out those that were deleted. */
const NOT_DELETED: Filter = {
  sql: "coalesce(json_extract(body, '$.deleted'), 0) = 0",
  values: [],
};

function changed(before: Wire, after: Wire): Wire {
  return Object.fromEntries(
    Object.entries(before).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(after[name]),
    ),
  );
}

export const customerEndpoints: Endpoint[] = [
  { method: "POST", path: "/customers", handle: ({ work, form }) => create(work, form) },
  {
    method: "GET",
    path: "/customers",
    handle: ({ work, form }) => {
      const params = readParams(form, { ...PAGE, ...CREATED, email: text(512) });
      const filters = [NOT_DELETED];
      if (params.email !== undefined) filters.push(fieldIs("email", params.email));
      return listEntities(
        work.store,
        "customer",
        { object: "customer", url: "/v1/customers", filters, page: params },
        customerWire,
      );
    },
  },
  {
    method: "GET",
    path: "/customers/:id",
    handle: ({ work, id, form }) => {
      readParams(form, {});
      const deleted = work.store.get("customer", id);
      return customerWire(deleted?.deleted === true ? deleted : requireCustomer(work, id, "id"));
    },
  },
  { method: "DELETE", path: "/customers/:id", handle: ({ work, id }) => remove(work, id) },
  {
    method: "POST",
    path: "/customers/:id",
    handle: ({ work, id, form }) => update(work, id, form),
  },
  {
    method: "GET",
    path: "/customers/:id/payment_methods",
    handle: ({ work, id, form }) => {
      const params = readParams(form, { ...PAGE, type: text() });
      requireCustomer(work, id, "id");
      return listOfCustomer(work, id, `/v1/customers/${id}/payment_methods`, params);
    },
  },
];
