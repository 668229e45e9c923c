import { useTranslations } from "next-intl";
import type { Shop } from "@/components/kit/types/shop";
import { Alert } from "@/components/kit/ui/alert";
import { phoneLink, whatsappLink } from "@/lib/contact/place";

/**
 * For browsers that run no script: what can be done here all the same, and who books the rest. A time
 * is found by asking on, and kept for those alone whose browser has worked for it.
 */
export function WithoutScript({ shop }: { shop: Pick<Shop, "name" | "phone" | "whatsapp"> }) {
  const t = useTranslations("book");
  const { name, phone, whatsapp } = shop;
  return (
    <noscript>
      <Alert title={t("noScriptTitle")} className="mb-6">
        <p>{t("noScriptText", { shop: name })}</p>
        {phone !== "" && (
          <a href={phoneLink(phone)} className="mt-2 inline-flex min-h-11 items-center underline">
            <bdi>{phone}</bdi>
          </a>
        )}
        {whatsapp !== null && (
          <a
            href={whatsappLink(whatsapp, "")}
            className="ms-4 inline-flex min-h-11 items-center underline"
          >
            WhatsApp
          </a>
        )}
      </Alert>
    </noscript>
  );
}
