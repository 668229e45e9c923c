/* eslint-disable */
/**
 * Generated `api` utility.
 *
 * THIS CODE IS AUTOMATICALLY GENERATED.
 *
 * To regenerate, run `npx convex dev`.
 * @module
 */

import type * as appointments from "../appointments.js";
import type * as availability from "../availability.js";
import type * as barbers from "../barbers.js";
import type * as bookings from "../bookings.js";
import type * as checkouts from "../checkouts.js";
import type * as clients from "../clients.js";
import type * as crons from "../crons.js";
import type * as dates from "../dates.js";
import type * as health from "../health.js";
import type * as http from "../http.js";
import type * as integrity from "../integrity.js";
import type * as invitations from "../invitations.js";
import type * as jobs from "../jobs.js";
import type * as limits from "../limits.js";
import type * as maintenance from "../maintenance.js";
import type * as measure from "../measure.js";
import type * as migrations from "../migrations.js";
import type * as model_access from "../model/access.js";
import type * as model_alerts from "../model/alerts.js";
import type * as model_alternatives from "../model/alternatives.js";
import type * as model_appointments from "../model/appointments.js";
import type * as model_bookRules from "../model/bookRules.js";
import type * as model_bookedVisits from "../model/bookedVisits.js";
import type * as model_bookings from "../model/bookings.js";
import type * as model_bounds from "../model/bounds.js";
import type * as model_brand from "../model/brand.js";
import type * as model_callers from "../model/callers.js";
import type * as model_cancellations from "../model/cancellations.js";
import type * as model_cards from "../model/cards.js";
import type * as model_catalogue from "../model/catalogue.js";
import type * as model_charges from "../model/charges.js";
import type * as model_checkouts from "../model/checkouts.js";
import type * as model_clientAccess from "../model/clientAccess.js";
import type * as model_clientCards from "../model/clientCards.js";
import type * as model_clientFlags from "../model/clientFlags.js";
import type * as model_clientKeys from "../model/clientKeys.js";
import type * as model_clientNotes from "../model/clientNotes.js";
import type * as model_clientTables from "../model/clientTables.js";
import type * as model_clients from "../model/clients.js";
import type * as model_conflicts from "../model/conflicts.js";
import type * as model_contacts from "../model/contacts.js";
import type * as model_currency from "../model/currency.js";
import type * as model_dates from "../model/dates.js";
import type * as model_days from "../model/days.js";
import type * as model_desk from "../model/desk.js";
import type * as model_deskPayments from "../model/deskPayments.js";
import type * as model_differences from "../model/differences.js";
import type * as model_disputes from "../model/disputes.js";
import type * as model_facts from "../model/facts.js";
import type * as model_givenBack from "../model/givenBack.js";
import type * as model_health from "../model/health.js";
import type * as model_history from "../model/history.js";
import type * as model_holdRules from "../model/holdRules.js";
import type * as model_holds from "../model/holds.js";
import type * as model_horizon from "../model/horizon.js";
import type * as model_integrity from "../model/integrity.js";
import type * as model_invitations from "../model/invitations.js";
import type * as model_jobFailures from "../model/jobFailures.js";
import type * as model_jobs from "../model/jobs.js";
import type * as model_limits from "../model/limits.js";
import type * as model_links from "../model/links.js";
import type * as model_maintenance from "../model/maintenance.js";
import type * as model_maintenanceRuns from "../model/maintenanceRuns.js";
import type * as model_memberships from "../model/memberships.js";
import type * as model_missedEvents from "../model/missedEvents.js";
import type * as model_moneyTables from "../model/moneyTables.js";
import type * as model_moneyViews from "../model/moneyViews.js";
import type * as model_movements from "../model/movements.js";
import type * as model_noShowFees from "../model/noShowFees.js";
import type * as model_notices from "../model/notices.js";
import type * as model_numberTables from "../model/numberTables.js";
import type * as model_numbers from "../model/numbers.js";
import type * as model_openings from "../model/openings.js";
import type * as model_pageVisits from "../model/pageVisits.js";
import type * as model_pages from "../model/pages.js";
import type * as model_pastBookings from "../model/pastBookings.js";
import type * as model_pastDays from "../model/pastDays.js";
import type * as model_paymentRows from "../model/paymentRows.js";
import type * as model_payments from "../model/payments.js";
import type * as model_payouts from "../model/payouts.js";
import type * as model_peopleTables from "../model/peopleTables.js";
import type * as model_pictures from "../model/pictures.js";
import type * as model_placements from "../model/placements.js";
import type * as model_policies from "../model/policies.js";
import type * as model_pressure from "../model/pressure.js";
import type * as model_provider from "../model/provider.js";
import type * as model_publicWrites from "../model/publicWrites.js";
import type * as model_reconcile from "../model/reconcile.js";
import type * as model_refundRequests from "../model/refundRequests.js";
import type * as model_refunds from "../model/refunds.js";
import type * as model_refuse from "../model/refuse.js";
import type * as model_reports from "../model/reports.js";
import type * as model_requestIds from "../model/requestIds.js";
import type * as model_reschedules from "../model/reschedules.js";
import type * as model_returns from "../model/returns.js";
import type * as model_reviews from "../model/reviews.js";
import type * as model_scheduleEdits from "../model/scheduleEdits.js";
import type * as model_schedules from "../model/schedules.js";
import type * as model_sessionParams from "../model/sessionParams.js";
import type * as model_settlements from "../model/settlements.js";
import type * as model_setup from "../model/setup.js";
import type * as model_shopBookings from "../model/shopBookings.js";
import type * as model_shops from "../model/shops.js";
import type * as model_slots from "../model/slots.js";
import type * as model_staff from "../model/staff.js";
import type * as model_staffRefunds from "../model/staffRefunds.js";
import type * as model_stripe from "../model/stripe.js";
import type * as model_stripeEvents from "../model/stripeEvents.js";
import type * as model_stripeFacts from "../model/stripeFacts.js";
import type * as model_stripeProvider from "../model/stripeProvider.js";
import type * as model_takings from "../model/takings.js";
import type * as model_tending from "../model/tending.js";
import type * as model_tokens from "../model/tokens.js";
import type * as model_userBookings from "../model/userBookings.js";
import type * as model_users from "../model/users.js";
import type * as model_validators from "../model/validators.js";
import type * as model_versions from "../model/versions.js";
import type * as model_views from "../model/views.js";
import type * as model_visits from "../model/visits.js";
import type * as model_waitlist from "../model/waitlist.js";
import type * as model_waitlistOffers from "../model/waitlistOffers.js";
import type * as model_waitlistViews from "../model/waitlistViews.js";
import type * as model_zoneMoves from "../model/zoneMoves.js";
import type * as noShows from "../noShows.js";
import type * as numbers from "../numbers.js";
import type * as pageVisits from "../pageVisits.js";
import type * as payments from "../payments.js";
import type * as payouts from "../payouts.js";
import type * as pictures from "../pictures.js";
import type * as policies from "../policies.js";
import type * as reconcile from "../reconcile.js";
import type * as refunds from "../refunds.js";
import type * as reports from "../reports.js";
import type * as reviews from "../reviews.js";
import type * as schedule from "../schedule.js";
import type * as seed from "../seed.js";
import type * as services from "../services.js";
import type * as setup from "../setup.js";
import type * as shops from "../shops.js";
import type * as slots from "../slots.js";
import type * as staff from "../staff.js";
import type * as stripe from "../stripe.js";
import type * as users from "../users.js";
import type * as waitlist from "../waitlist.js";

import type {
  ApiFromModules,
  FilterApi,
  FunctionReference,
} from "convex/server";

declare const fullApi: ApiFromModules<{
  appointments: typeof appointments;
  availability: typeof availability;
  barbers: typeof barbers;
  bookings: typeof bookings;
  checkouts: typeof checkouts;
  clients: typeof clients;
  crons: typeof crons;
  dates: typeof dates;
  health: typeof health;
  http: typeof http;
  integrity: typeof integrity;
  invitations: typeof invitations;
  jobs: typeof jobs;
  limits: typeof limits;
  maintenance: typeof maintenance;
  measure: typeof measure;
  migrations: typeof migrations;
  "model/access": typeof model_access;
  "model/alerts": typeof model_alerts;
  "model/alternatives": typeof model_alternatives;
  "model/appointments": typeof model_appointments;
  "model/bookRules": typeof model_bookRules;
  "model/bookedVisits": typeof model_bookedVisits;
  "model/bookings": typeof model_bookings;
  "model/bounds": typeof model_bounds;
  "model/brand": typeof model_brand;
  "model/callers": typeof model_callers;
  "model/cancellations": typeof model_cancellations;
  "model/cards": typeof model_cards;
  "model/catalogue": typeof model_catalogue;
  "model/charges": typeof model_charges;
  "model/checkouts": typeof model_checkouts;
  "model/clientAccess": typeof model_clientAccess;
  "model/clientCards": typeof model_clientCards;
  "model/clientFlags": typeof model_clientFlags;
  "model/clientKeys": typeof model_clientKeys;
  "model/clientNotes": typeof model_clientNotes;
  "model/clientTables": typeof model_clientTables;
  "model/clients": typeof model_clients;
  "model/conflicts": typeof model_conflicts;
  "model/contacts": typeof model_contacts;
  "model/currency": typeof model_currency;
  "model/dates": typeof model_dates;
  "model/days": typeof model_days;
  "model/desk": typeof model_desk;
  "model/deskPayments": typeof model_deskPayments;
  "model/differences": typeof model_differences;
  "model/disputes": typeof model_disputes;
  "model/facts": typeof model_facts;
  "model/givenBack": typeof model_givenBack;
  "model/health": typeof model_health;
  "model/history": typeof model_history;
  "model/holdRules": typeof model_holdRules;
  "model/holds": typeof model_holds;
  "model/horizon": typeof model_horizon;
  "model/integrity": typeof model_integrity;
  "model/invitations": typeof model_invitations;
  "model/jobFailures": typeof model_jobFailures;
  "model/jobs": typeof model_jobs;
  "model/limits": typeof model_limits;
  "model/links": typeof model_links;
  "model/maintenance": typeof model_maintenance;
  "model/maintenanceRuns": typeof model_maintenanceRuns;
  "model/memberships": typeof model_memberships;
  "model/missedEvents": typeof model_missedEvents;
  "model/moneyTables": typeof model_moneyTables;
  "model/moneyViews": typeof model_moneyViews;
  "model/movements": typeof model_movements;
  "model/noShowFees": typeof model_noShowFees;
  "model/notices": typeof model_notices;
  "model/numberTables": typeof model_numberTables;
  "model/numbers": typeof model_numbers;
  "model/openings": typeof model_openings;
  "model/pageVisits": typeof model_pageVisits;
  "model/pages": typeof model_pages;
  "model/pastBookings": typeof model_pastBookings;
  "model/pastDays": typeof model_pastDays;
  "model/paymentRows": typeof model_paymentRows;
  "model/payments": typeof model_payments;
  "model/payouts": typeof model_payouts;
  "model/peopleTables": typeof model_peopleTables;
  "model/pictures": typeof model_pictures;
  "model/placements": typeof model_placements;
  "model/policies": typeof model_policies;
  "model/pressure": typeof model_pressure;
  "model/provider": typeof model_provider;
  "model/publicWrites": typeof model_publicWrites;
  "model/reconcile": typeof model_reconcile;
  "model/refundRequests": typeof model_refundRequests;
  "model/refunds": typeof model_refunds;
  "model/refuse": typeof model_refuse;
  "model/reports": typeof model_reports;
  "model/requestIds": typeof model_requestIds;
  "model/reschedules": typeof model_reschedules;
  "model/returns": typeof model_returns;
  "model/reviews": typeof model_reviews;
  "model/scheduleEdits": typeof model_scheduleEdits;
  "model/schedules": typeof model_schedules;
  "model/sessionParams": typeof model_sessionParams;
  "model/settlements": typeof model_settlements;
  "model/setup": typeof model_setup;
  "model/shopBookings": typeof model_shopBookings;
  "model/shops": typeof model_shops;
  "model/slots": typeof model_slots;
  "model/staff": typeof model_staff;
  "model/staffRefunds": typeof model_staffRefunds;
  "model/stripe": typeof model_stripe;
  "model/stripeEvents": typeof model_stripeEvents;
  "model/stripeFacts": typeof model_stripeFacts;
  "model/stripeProvider": typeof model_stripeProvider;
  "model/takings": typeof model_takings;
  "model/tending": typeof model_tending;
  "model/tokens": typeof model_tokens;
  "model/userBookings": typeof model_userBookings;
  "model/users": typeof model_users;
  "model/validators": typeof model_validators;
  "model/versions": typeof model_versions;
  "model/views": typeof model_views;
  "model/visits": typeof model_visits;
  "model/waitlist": typeof model_waitlist;
  "model/waitlistOffers": typeof model_waitlistOffers;
  "model/waitlistViews": typeof model_waitlistViews;
  "model/zoneMoves": typeof model_zoneMoves;
  noShows: typeof noShows;
  numbers: typeof numbers;
  pageVisits: typeof pageVisits;
  payments: typeof payments;
  payouts: typeof payouts;
  pictures: typeof pictures;
  policies: typeof policies;
  reconcile: typeof reconcile;
  refunds: typeof refunds;
  reports: typeof reports;
  reviews: typeof reviews;
  schedule: typeof schedule;
  seed: typeof seed;
  services: typeof services;
  setup: typeof setup;
  shops: typeof shops;
  slots: typeof slots;
  staff: typeof staff;
  stripe: typeof stripe;
  users: typeof users;
  waitlist: typeof waitlist;
}>;

/**
 * A utility for referencing Convex functions in your app's public API.
 *
 * Usage:
 * ```js
 * const myFunctionReference = api.myModule.myFunction;
 * ```
 */
export declare const api: FilterApi<
  typeof fullApi,
  FunctionReference<any, "public">
>;

/**
 * A utility for referencing Convex functions in your app's internal API.
 *
 * Usage:
 * ```js
 * const myFunctionReference = internal.myModule.myFunction;
 * ```
 */
export declare const internal: FilterApi<
  typeof fullApi,
  FunctionReference<any, "internal">
>;

export declare const components: {
  rateLimiter: import("@convex-dev/rate-limiter/_generated/component.js").ComponentApi<"rateLimiter">;
  migrations: import("@convex-dev/migrations/_generated/component.js").ComponentApi<"migrations">;
};
