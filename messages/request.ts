import { getRequestConfig } from "next-intl/server";

/** One language for now; a second one is chosen here (cookie or Accept-Language) when it exists. */
export default getRequestConfig(async () => {
  const locale = "en";
  const { default: messages } = await import("./en.json");
  return { locale, messages, timeZone: "UTC" };
});
