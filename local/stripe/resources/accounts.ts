import { isSupportedCurrency } from "../currency";
import type { AccountEntity } from "../entities";
import { newId } from "../ids";
import { mergeMetadata } from "../metadata";
import type { Work } from "../sim";
import type { Endpoint } from "../api/endpoint";
import { ApiError, invalidParam, noSuch } from "../api/errors";
import type { FormTree } from "../api/form";
import { CREATED, PAGE, listEntities } from "../api/list";
import type { Param } from "../api/params";
import {
  address,
  boolean,
  choice,
  email,
  group,
  metadata,
  readParams,
  required,
  text,
} from "../api/params";
import type { Wire } from "../api/wire";

const LINK_LASTS = 5 * 60;
const WANTED = ["business_profile.mcc", "external_account", "tos_acceptance.date"];

export function accountWire(account: AccountEntity): Wire {
  const ready = account.onboarded;
  const due = ready ? [] : WANTED;
  const requirements: Wire = {
    alternatives: [],
    current_deadline: null,
    currently_due: due,
    disabled_reason: ready ? null : "requirements.past_due",
    errors: [],
    eventually_due: due,
    past_due: due,
    pending_verification: [],
  };
  return {
    id: account.id,
    object: "account",
    business_profile: null,
    business_type: account.businessType,
    capabilities: {
      card_payments: ready ? "active" : "inactive",
      transfers: ready ? "active" : "inactive",
    },
    charges_enabled: ready,
    controller: {
      fees: { payer: "application_express" },
      is_controller: true,
      losses: { payments: "application" },
      requirement_collection: "stripe",
      stripe_dashboard: { type: account.type === "custom" ? "none" : account.type },
      type: "application",
    },
    country: account.country,
    created: account.createdAt,
    default_currency: account.defaultCurrency,
    details_submitted: ready,
    email: account.email,
    future_requirements: { ...requirements, currently_due: [], eventually_due: [], past_due: [] },
    metadata: account.metadata,
    payouts_enabled: ready,
    requirements,
    settings: null,
    type: account.type,
  };
}

/** The account that a path names. Stripe does not say whether an unknown one exists elsewhere. */
function requireAccount(work: Work, id: string): AccountEntity {
  const account = work.store.get("account", id);
  if (account === null) throw noSuch("account", id, "account");
  return account;
}

/** An account that money may go to. */
export function requireDestination(work: Work, id: string, param: string): AccountEntity {
  const account = work.store.get("account", id);
  if (account === null) throw noSuch("destination", id, param, 400);
  if (account.onboarded) return account;
  throw new ApiError(
    400,
    "Your destination account needs to have at least one of the following capabilities enabled: transfers, crypto_transfers, legacy_payments",
    { code: "insufficient_capabilities_for_transfer", param },
  );
}

const country: Param<string | undefined> = (value, name) => {
  const code = text()(value, name)?.toUpperCase();
  if (code === undefined || /^[A-Z]{2}$/.test(code)) return code;
  throw invalidParam(`Country '${code}' is unknown.`, name, "country_unsupported");
};

const requested = group({ requested: boolean });
const CREATE = {
  type: choice("express", "standard", "custom"),
  country,
  email,
  business_type: choice("individual", "company", "non_profit", "government_entity"),
  default_currency: text(3),
  metadata,
  capabilities: group({ card_payments: requested, transfers: requested }),
  business_profile: group({
    name: text(),
    product_description: text(),
    url: address,
    mcc: text(4),
  }),
  controller: group({
    fees: group({ payer: choice("account", "application") }),
    losses: group({ payments: choice("application", "stripe") }),
    requirement_collection: choice("application", "stripe"),
    stripe_dashboard: group({ type: choice("express", "full", "none") }),
  }),
};

const TYPE_OF_DASHBOARD = { express: "express", full: "standard", none: "custom" } as const;

function create(work: Work, form: FormTree): Wire {
  const params = readParams(form, CREATE);
  if (params.type !== undefined && params.controller !== undefined) {
    throw invalidParam("You may only specify one of these parameters: type, controller.", "type");
  }
  const code = params.default_currency?.toLowerCase() ?? "gbp";
  if (!isSupportedCurrency(code))
    throw invalidParam(`Invalid currency: ${code}.`, "default_currency");
  const dashboard = params.controller?.stripe_dashboard?.type ?? "full";
  const account: AccountEntity = {
    id: newId("account"),
    createdAt: work.at,
    type: params.type ?? TYPE_OF_DASHBOARD[dashboard],
    email: params.email ?? null,
    country: params.country ?? "GB",
    defaultCurrency: code,
    businessType: params.business_type ?? null,
    onboarded: false,
    metadata: params.metadata ?? {},
  };
  work.store.insert("account", account);
  return accountWire(account);
}

function update(work: Work, id: string, form: FormTree): Wire {
  const params = readParams(form, { metadata, email });
  const account = requireAccount(work, id);
  const updated: AccountEntity = {
    ...account,
    email: params.email ?? account.email,
    metadata: mergeMetadata(account.metadata, params.metadata),
  };
  work.store.save("account", updated);
  return accountWire(updated);
}

/** A page on which the account's owner says what Stripe must know. */
function createLink(work: Work, form: FormTree): Wire {
  const params = readParams(form, {
    account: required(text()),
    type: required(choice("account_onboarding", "account_update")),
    refresh_url: required(address),
    return_url: required(address),
  });
  const account = work.store.get("account", params.account);
  if (account === null) throw noSuch("account", params.account, "account", 400);
  const url = new URL(`${work.config.publicUrl}/connect/${account.id}`);
  url.searchParams.set("return_url", params.return_url);
  return {
    object: "account_link",
    created: work.at,
    expires_at: work.at + LINK_LASTS,
    url: url.href,
  };
}

export const accountEndpoints: Endpoint[] = [
  { method: "POST", path: "/accounts", handle: ({ work, form }) => create(work, form) },
  {
    method: "GET",
    path: "/accounts",
    handle: ({ work, form }) => {
      const params = readParams(form, { ...PAGE, ...CREATED });
      return listEntities(
        work.store,
        "account",
        { object: "account", url: "/v1/accounts", filters: [], page: params },
        accountWire,
      );
    },
  },
  {
    method: "GET",
    path: "/accounts/:id",
    handle: ({ work, id, form }) => {
      readParams(form, {});
      return accountWire(requireAccount(work, id));
    },
  },
  {
    method: "POST",
    path: "/accounts/:id",
    handle: ({ work, id, form }) => update(work, id, form),
  },
  { method: "POST", path: "/account_links", handle: ({ work, form }) => createLink(work, form) },
];
