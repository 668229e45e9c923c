import type messages from "./en.json";

declare module "next-intl" {
  // Typed keys: a word that is missing from en.json does not compile.
  interface AppConfig {
    Messages: typeof messages;
  }
}
