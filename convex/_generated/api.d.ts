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
import type * as guests from "../guests.js";
import type * as health from "../health.js";
import type * as http from "../http.js";
import type * as integrity from "../integrity.js";
import type * as invitations from "../invitations.js";
import type * as jobs from "../jobs.js";
import type * as limits from "../limits.js";
import type * as maintenance from "../maintenance.js";
import type * as measure from "../measure.js";
import type * as messages from "../messages.js";
import type * as migrations from "../migrations.js";
import type * as model_access from "../model/access.js";
import type * as model_alerts from "../model/alerts.js";
import type * as model_availability_alternatives from "../model/availability/alternatives.js";
import type * as model_availability_availabilityTables from "../model/availability/availabilityTables.js";
import type * as model_availability_bookRules from "../model/availability/bookRules.js";
import type * as model_availability_conflicts from "../model/availability/conflicts.js";
import type * as model_availability_dates from "../model/availability/dates.js";
import type * as model_availability_days from "../model/availability/days.js";
import type * as model_availability_openings from "../model/availability/openings.js";
import type * as model_availability_scheduleEdits from "../model/availability/scheduleEdits.js";
import type * as model_availability_slots from "../model/availability/slots.js";
import type * as model_availability_zoneMoves from "../model/availability/zoneMoves.js";
import type * as model_booking_bookingTables from "../model/booking/bookingTables.js";
import type * as model_booking_bookings from "../model/booking/bookings.js";
import type * as model_booking_history from "../model/booking/history.js";
import type * as model_booking_links from "../model/booking/links.js";
import type * as model_booking_notices from "../model/booking/notices.js";
import type * as model_booking_returns from "../model/booking/returns.js";
import type * as model_booking_shopBookings from "../model/booking/shopBookings.js";
import type * as model_booking_takeOver from "../model/booking/takeOver.js";
import type * as model_booking_tellings from "../model/booking/tellings.js";
import type * as model_booking_userBookings from "../model/booking/userBookings.js";
import type * as model_bounds from "../model/bounds.js";
import type * as model_callers from "../model/callers.js";
import type * as model_carriers_carriers from "../model/carriers/carriers.js";
import type * as model_carriers_resend from "../model/carriers/resend.js";
import type * as model_chairs from "../model/chairs.js";
import type * as model_clients_clientCards from "../model/clients/clientCards.js";
import type * as model_clients_clientFlags from "../model/clients/clientFlags.js";
import type * as model_clients_clientKeys from "../model/clients/clientKeys.js";
import type * as model_clients_clientNotes from "../model/clients/clientNotes.js";
import type * as model_clients_clientReads from "../model/clients/clientReads.js";
import type * as model_clients_clientTables from "../model/clients/clientTables.js";
import type * as model_contacts from "../model/contacts.js";
import type * as model_doors_appointments from "../model/doors/appointments.js";
import type * as model_doors_cancellations from "../model/doors/cancellations.js";
import type * as model_doors_currency from "../model/doors/currency.js";
import type * as model_doors_desk from "../model/doors/desk.js";
import type * as model_doors_door from "../model/doors/door.js";
import type * as model_doors_doorTables from "../model/doors/doorTables.js";
import type * as model_doors_holdRules from "../model/doors/holdRules.js";
import type * as model_doors_holds from "../model/doors/holds.js";
import type * as model_doors_placements from "../model/doors/placements.js";
import type * as model_doors_reschedules from "../model/doors/reschedules.js";
import type * as model_doors_setup from "../model/doors/setup.js";
import type * as model_doors_views from "../model/doors/views.js";
import type * as model_doors_waitlist from "../model/doors/waitlist.js";
import type * as model_doors_waitlistOffers from "../model/doors/waitlistOffers.js";
import type * as model_doors_waitlistViews from "../model/doors/waitlistViews.js";
import type * as model_gallery from "../model/gallery.js";
import type * as model_groundTables from "../model/groundTables.js";
import type * as model_guestSessions from "../model/guestSessions.js";
import type * as model_jobs from "../model/jobs.js";
import type * as model_ledger_facts from "../model/ledger/facts.js";
import type * as model_ledger_givenBack from "../model/ledger/givenBack.js";
import type * as model_ledger_moneyTables from "../model/ledger/moneyTables.js";
import type * as model_ledger_moneyViews from "../model/ledger/moneyViews.js";
import type * as model_ledger_movements from "../model/ledger/movements.js";
import type * as model_ledger_paymentRows from "../model/ledger/paymentRows.js";
import type * as model_ledger_refundRequests from "../model/ledger/refundRequests.js";
import type * as model_ledger_reports from "../model/ledger/reports.js";
import type * as model_ledger_takings from "../model/ledger/takings.js";
import type * as model_limits from "../model/limits.js";
import type * as model_maintenanceRuns from "../model/maintenanceRuns.js";
import type * as model_messages_carrier from "../model/messages/carrier.js";
import type * as model_messages_content from "../model/messages/content.js";
import type * as model_messages_delivery from "../model/messages/delivery.js";
import type * as model_messages_parcels from "../model/messages/parcels.js";
import type * as model_messages_words from "../model/messages/words.js";
import type * as model_messages_writers_barbers from "../model/messages/writers/barbers.js";
import type * as model_messages_writers_codes from "../model/messages/writers/codes.js";
import type * as model_messages_writers_index from "../model/messages/writers/index.js";
import type * as model_messages_writers_invitations from "../model/messages/writers/invitations.js";
import type * as model_messages_writers_told from "../model/messages/writers/told.js";
import type * as model_messages_writers_visits from "../model/messages/writers/visits.js";
import type * as model_numbers_numberTables from "../model/numbers/numberTables.js";
import type * as model_numbers_numbers from "../model/numbers/numbers.js";
import type * as model_numbers_pageVisits from "../model/numbers/pageVisits.js";
import type * as model_outbox_addressCodes from "../model/outbox/addressCodes.js";
import type * as model_outbox_fates from "../model/outbox/fates.js";
import type * as model_outbox_outbox from "../model/outbox/outbox.js";
import type * as model_outbox_outboxTables from "../model/outbox/outboxTables.js";
import type * as model_outbox_pauses from "../model/outbox/pauses.js";
import type * as model_outbox_rows from "../model/outbox/rows.js";
import type * as model_outbox_setUp from "../model/outbox/setUp.js";
import type * as model_outbox_suppressions from "../model/outbox/suppressions.js";
import type * as model_outbox_sweep from "../model/outbox/sweep.js";
import type * as model_pages from "../model/pages.js";
import type * as model_payment_cards from "../model/payment/cards.js";
import type * as model_payment_charges from "../model/payment/charges.js";
import type * as model_payment_checkouts from "../model/payment/checkouts.js";
import type * as model_payment_deskPayments from "../model/payment/deskPayments.js";
import type * as model_payment_differences from "../model/payment/differences.js";
import type * as model_payment_disputes from "../model/payment/disputes.js";
import type * as model_payment_noShowFees from "../model/payment/noShowFees.js";
import type * as model_payment_payments from "../model/payment/payments.js";
import type * as model_payment_payouts from "../model/payment/payouts.js";
import type * as model_payment_provider from "../model/payment/provider.js";
import type * as model_payment_refunds from "../model/payment/refunds.js";
import type * as model_payment_settlements from "../model/payment/settlements.js";
import type * as model_payment_staffRefunds from "../model/payment/staffRefunds.js";
import type * as model_pressure from "../model/pressure.js";
import type * as model_proofTables from "../model/proofTables.js";
import type * as model_publicWrites from "../model/publicWrites.js";
import type * as model_refuse from "../model/refuse.js";
import type * as model_requestIds from "../model/requestIds.js";
import type * as model_shop_bookedVisits from "../model/shop/bookedVisits.js";
import type * as model_shop_brand from "../model/shop/brand.js";
import type * as model_shop_catalogue from "../model/shop/catalogue.js";
import type * as model_shop_clientAccess from "../model/shop/clientAccess.js";
import type * as model_shop_clients from "../model/shop/clients.js";
import type * as model_shop_holdMinutes from "../model/shop/holdMinutes.js";
import type * as model_shop_horizon from "../model/shop/horizon.js";
import type * as model_shop_invitations from "../model/shop/invitations.js";
import type * as model_shop_memberships from "../model/shop/memberships.js";
import type * as model_shop_peopleTables from "../model/shop/peopleTables.js";
import type * as model_shop_pictures from "../model/shop/pictures.js";
import type * as model_shop_policies from "../model/shop/policies.js";
import type * as model_shop_reviews from "../model/shop/reviews.js";
import type * as model_shop_schedules from "../model/shop/schedules.js";
import type * as model_shop_shopTables from "../model/shop/shopTables.js";
import type * as model_shop_shops from "../model/shop/shops.js";
import type * as model_shop_staff from "../model/shop/staff.js";
import type * as model_shop_tending from "../model/shop/tending.js";
import type * as model_shop_users from "../model/shop/users.js";
import type * as model_shop_visits from "../model/shop/visits.js";
import type * as model_stripe_sessionParams from "../model/stripe/sessionParams.js";
import type * as model_stripe_stripe from "../model/stripe/stripe.js";
import type * as model_stripe_stripeEvents from "../model/stripe/stripeEvents.js";
import type * as model_stripe_stripeFacts from "../model/stripe/stripeFacts.js";
import type * as model_stripe_stripeProvider from "../model/stripe/stripeProvider.js";
import type * as model_tokens from "../model/tokens.js";
import type * as model_upkeep_health from "../model/upkeep/health.js";
import type * as model_upkeep_integrity from "../model/upkeep/integrity.js";
import type * as model_upkeep_jobFailures from "../model/upkeep/jobFailures.js";
import type * as model_upkeep_keyRefusals from "../model/upkeep/keyRefusals.js";
import type * as model_upkeep_maintenance from "../model/upkeep/maintenance.js";
import type * as model_upkeep_missedEvents from "../model/upkeep/missedEvents.js";
import type * as model_upkeep_pastBookings from "../model/upkeep/pastBookings.js";
import type * as model_upkeep_pastDays from "../model/upkeep/pastDays.js";
import type * as model_upkeep_reconcile from "../model/upkeep/reconcile.js";
import type * as model_upkeep_upkeepTables from "../model/upkeep/upkeepTables.js";
import type * as model_validators from "../model/validators.js";
import type * as model_versions from "../model/versions.js";
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
  guests: typeof guests;
  health: typeof health;
  http: typeof http;
  integrity: typeof integrity;
  invitations: typeof invitations;
  jobs: typeof jobs;
  limits: typeof limits;
  maintenance: typeof maintenance;
  measure: typeof measure;
  messages: typeof messages;
  migrations: typeof migrations;
  "model/access": typeof model_access;
  "model/alerts": typeof model_alerts;
  "model/availability/alternatives": typeof model_availability_alternatives;
  "model/availability/availabilityTables": typeof model_availability_availabilityTables;
  "model/availability/bookRules": typeof model_availability_bookRules;
  "model/availability/conflicts": typeof model_availability_conflicts;
  "model/availability/dates": typeof model_availability_dates;
  "model/availability/days": typeof model_availability_days;
  "model/availability/openings": typeof model_availability_openings;
  "model/availability/scheduleEdits": typeof model_availability_scheduleEdits;
  "model/availability/slots": typeof model_availability_slots;
  "model/availability/zoneMoves": typeof model_availability_zoneMoves;
  "model/booking/bookingTables": typeof model_booking_bookingTables;
  "model/booking/bookings": typeof model_booking_bookings;
  "model/booking/history": typeof model_booking_history;
  "model/booking/links": typeof model_booking_links;
  "model/booking/notices": typeof model_booking_notices;
  "model/booking/returns": typeof model_booking_returns;
  "model/booking/shopBookings": typeof model_booking_shopBookings;
  "model/booking/takeOver": typeof model_booking_takeOver;
  "model/booking/tellings": typeof model_booking_tellings;
  "model/booking/userBookings": typeof model_booking_userBookings;
  "model/bounds": typeof model_bounds;
  "model/callers": typeof model_callers;
  "model/carriers/carriers": typeof model_carriers_carriers;
  "model/carriers/resend": typeof model_carriers_resend;
  "model/chairs": typeof model_chairs;
  "model/clients/clientCards": typeof model_clients_clientCards;
  "model/clients/clientFlags": typeof model_clients_clientFlags;
  "model/clients/clientKeys": typeof model_clients_clientKeys;
  "model/clients/clientNotes": typeof model_clients_clientNotes;
  "model/clients/clientReads": typeof model_clients_clientReads;
  "model/clients/clientTables": typeof model_clients_clientTables;
  "model/contacts": typeof model_contacts;
  "model/doors/appointments": typeof model_doors_appointments;
  "model/doors/cancellations": typeof model_doors_cancellations;
  "model/doors/currency": typeof model_doors_currency;
  "model/doors/desk": typeof model_doors_desk;
  "model/doors/door": typeof model_doors_door;
  "model/doors/doorTables": typeof model_doors_doorTables;
  "model/doors/holdRules": typeof model_doors_holdRules;
  "model/doors/holds": typeof model_doors_holds;
  "model/doors/placements": typeof model_doors_placements;
  "model/doors/reschedules": typeof model_doors_reschedules;
  "model/doors/setup": typeof model_doors_setup;
  "model/doors/views": typeof model_doors_views;
  "model/doors/waitlist": typeof model_doors_waitlist;
  "model/doors/waitlistOffers": typeof model_doors_waitlistOffers;
  "model/doors/waitlistViews": typeof model_doors_waitlistViews;
  "model/gallery": typeof model_gallery;
  "model/groundTables": typeof model_groundTables;
  "model/guestSessions": typeof model_guestSessions;
  "model/jobs": typeof model_jobs;
  "model/ledger/facts": typeof model_ledger_facts;
  "model/ledger/givenBack": typeof model_ledger_givenBack;
  "model/ledger/moneyTables": typeof model_ledger_moneyTables;
  "model/ledger/moneyViews": typeof model_ledger_moneyViews;
  "model/ledger/movements": typeof model_ledger_movements;
  "model/ledger/paymentRows": typeof model_ledger_paymentRows;
  "model/ledger/refundRequests": typeof model_ledger_refundRequests;
  "model/ledger/reports": typeof model_ledger_reports;
  "model/ledger/takings": typeof model_ledger_takings;
  "model/limits": typeof model_limits;
  "model/maintenanceRuns": typeof model_maintenanceRuns;
  "model/messages/carrier": typeof model_messages_carrier;
  "model/messages/content": typeof model_messages_content;
  "model/messages/delivery": typeof model_messages_delivery;
  "model/messages/parcels": typeof model_messages_parcels;
  "model/messages/words": typeof model_messages_words;
  "model/messages/writers/barbers": typeof model_messages_writers_barbers;
  "model/messages/writers/codes": typeof model_messages_writers_codes;
  "model/messages/writers/index": typeof model_messages_writers_index;
  "model/messages/writers/invitations": typeof model_messages_writers_invitations;
  "model/messages/writers/told": typeof model_messages_writers_told;
  "model/messages/writers/visits": typeof model_messages_writers_visits;
  "model/numbers/numberTables": typeof model_numbers_numberTables;
  "model/numbers/numbers": typeof model_numbers_numbers;
  "model/numbers/pageVisits": typeof model_numbers_pageVisits;
  "model/outbox/addressCodes": typeof model_outbox_addressCodes;
  "model/outbox/fates": typeof model_outbox_fates;
  "model/outbox/outbox": typeof model_outbox_outbox;
  "model/outbox/outboxTables": typeof model_outbox_outboxTables;
  "model/outbox/pauses": typeof model_outbox_pauses;
  "model/outbox/rows": typeof model_outbox_rows;
  "model/outbox/setUp": typeof model_outbox_setUp;
  "model/outbox/suppressions": typeof model_outbox_suppressions;
  "model/outbox/sweep": typeof model_outbox_sweep;
  "model/pages": typeof model_pages;
  "model/payment/cards": typeof model_payment_cards;
  "model/payment/charges": typeof model_payment_charges;
  "model/payment/checkouts": typeof model_payment_checkouts;
  "model/payment/deskPayments": typeof model_payment_deskPayments;
  "model/payment/differences": typeof model_payment_differences;
  "model/payment/disputes": typeof model_payment_disputes;
  "model/payment/noShowFees": typeof model_payment_noShowFees;
  "model/payment/payments": typeof model_payment_payments;
  "model/payment/payouts": typeof model_payment_payouts;
  "model/payment/provider": typeof model_payment_provider;
  "model/payment/refunds": typeof model_payment_refunds;
  "model/payment/settlements": typeof model_payment_settlements;
  "model/payment/staffRefunds": typeof model_payment_staffRefunds;
  "model/pressure": typeof model_pressure;
  "model/proofTables": typeof model_proofTables;
  "model/publicWrites": typeof model_publicWrites;
  "model/refuse": typeof model_refuse;
  "model/requestIds": typeof model_requestIds;
  "model/shop/bookedVisits": typeof model_shop_bookedVisits;
  "model/shop/brand": typeof model_shop_brand;
  "model/shop/catalogue": typeof model_shop_catalogue;
  "model/shop/clientAccess": typeof model_shop_clientAccess;
  "model/shop/clients": typeof model_shop_clients;
  "model/shop/holdMinutes": typeof model_shop_holdMinutes;
  "model/shop/horizon": typeof model_shop_horizon;
  "model/shop/invitations": typeof model_shop_invitations;
  "model/shop/memberships": typeof model_shop_memberships;
  "model/shop/peopleTables": typeof model_shop_peopleTables;
  "model/shop/pictures": typeof model_shop_pictures;
  "model/shop/policies": typeof model_shop_policies;
  "model/shop/reviews": typeof model_shop_reviews;
  "model/shop/schedules": typeof model_shop_schedules;
  "model/shop/shopTables": typeof model_shop_shopTables;
  "model/shop/shops": typeof model_shop_shops;
  "model/shop/staff": typeof model_shop_staff;
  "model/shop/tending": typeof model_shop_tending;
  "model/shop/users": typeof model_shop_users;
  "model/shop/visits": typeof model_shop_visits;
  "model/stripe/sessionParams": typeof model_stripe_sessionParams;
  "model/stripe/stripe": typeof model_stripe_stripe;
  "model/stripe/stripeEvents": typeof model_stripe_stripeEvents;
  "model/stripe/stripeFacts": typeof model_stripe_stripeFacts;
  "model/stripe/stripeProvider": typeof model_stripe_stripeProvider;
  "model/tokens": typeof model_tokens;
  "model/upkeep/health": typeof model_upkeep_health;
  "model/upkeep/integrity": typeof model_upkeep_integrity;
  "model/upkeep/jobFailures": typeof model_upkeep_jobFailures;
  "model/upkeep/keyRefusals": typeof model_upkeep_keyRefusals;
  "model/upkeep/maintenance": typeof model_upkeep_maintenance;
  "model/upkeep/missedEvents": typeof model_upkeep_missedEvents;
  "model/upkeep/pastBookings": typeof model_upkeep_pastBookings;
  "model/upkeep/pastDays": typeof model_upkeep_pastDays;
  "model/upkeep/reconcile": typeof model_upkeep_reconcile;
  "model/upkeep/upkeepTables": typeof model_upkeep_upkeepTables;
  "model/validators": typeof model_validators;
  "model/versions": typeof model_versions;
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
