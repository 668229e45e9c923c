import { headers } from "next/headers";
import { getTranslations } from "next-intl/server";
import { SIGN_SIZE } from "@/components/kit/site/sign-size";
import { signImage } from "@/components/kit/site/sign-image";

export const size = SIGN_SIZE;
export const contentType = "image/png";

export default async function Image() {
  const [t, sent] = await Promise.all([getTranslations(), headers()]);
  const words = { above: t("site.name"), name: t("home.title"), below: "" };
  return await signImage(words, {}, sent.get("if-none-match"));
}
