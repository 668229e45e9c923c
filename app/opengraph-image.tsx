import { getTranslations } from "next-intl/server";
import { SIGN_SIZE, signImage } from "@/components/kit/site/sign-image";

export const size = SIGN_SIZE;
export const contentType = "image/png";

export default async function Image() {
  const t = await getTranslations();
  return await signImage({ above: t("site.name"), name: t("home.title"), below: "" });
}
