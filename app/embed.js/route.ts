import { getTranslations } from "next-intl/server";
import { bubbleScript } from "@/components/customer/chat/bubble-script";

/** What a shop puts into its own pages: a button that opens its chat, in the visitor's language. */
export async function GET() {
  const t = await getTranslations("chat");
  return new Response(bubbleScript({ open: t("open"), close: t("close") }), {
    headers: {
      "Content-Type": "text/javascript; charset=utf-8",
      "Cache-Control": "private, max-age=300",
      "Cross-Origin-Resource-Policy": "cross-origin",
      Vary: "Accept-Language, Cookie",
    },
  });
}
