import migrations from "@convex-dev/migrations/convex.config";
import rateLimiter from "@convex-dev/rate-limiter/convex.config";
import { defineApp } from "convex/server";
import { v } from "convex/values";

/** lib/environment/variables.ts explains each variable. */
const app = defineApp({
  env: {
    SITE_URL: v.string(),
    AUTH_ISSUER: v.string(),
    LINK_SECRET: v.string(),
    STRIPE_SECRET_KEY: v.string(),
    STRIPE_WEBHOOK_SECRET: v.string(),
    STRIPE_API_URL: v.optional(v.string()),
    CARD_MONEY_TO_SERVER: v.optional(v.string()),
    METRICS_KEY: v.optional(v.string()),
    MAIL_API_URL: v.optional(v.string()),
    MAIL_API_KEY: v.optional(v.string()),
    MAIL_FROM: v.optional(v.string()),
    MAIL_PER_SECOND: v.optional(v.string()),
    MAIL_WEBHOOK_SECRET: v.optional(v.string()),
    SMTP_URL: v.optional(v.string()),
    SMS_API_URL: v.optional(v.string()),
    SMS_ACCOUNT: v.optional(v.string()),
    SMS_TOKEN: v.optional(v.string()),
    SMS_FROM: v.optional(v.string()),
    SMS_PER_SECOND: v.optional(v.string()),
    WHATSAPP_API_URL: v.optional(v.string()),
    WHATSAPP_PHONE_ID: v.optional(v.string()),
    WHATSAPP_TOKEN: v.optional(v.string()),
    WHATSAPP_SECRET: v.optional(v.string()),
    WHATSAPP_VERIFY_TOKEN: v.optional(v.string()),
    WHATSAPP_PER_SECOND: v.optional(v.string()),
    PUSH_PUBLIC_KEY: v.optional(v.string()),
    PUSH_PRIVATE_KEY: v.optional(v.string()),
    PUSH_SUBJECT: v.optional(v.string()),
    PUSH_LOOPBACK: v.optional(v.string()),
    CALLBACK_LOOPBACK: v.optional(v.string()),
    PLATFORM_SECRET: v.optional(v.string()),
    NETWORK_SECRET: v.optional(v.string()),
    HOLD_MINUTES: v.optional(v.string()),
    EARLY_MINUTES: v.optional(v.string()),
  },
});
app.use(rateLimiter);
app.use(migrations);

export default app;
