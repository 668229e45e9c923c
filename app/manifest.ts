import type { MetadataRoute } from "next";
import { getTranslations } from "next-intl/server";

export const dynamic = "force-dynamic";

export default async function manifest(): Promise<MetadataRoute.Manifest> {
  const t = await getTranslations("site");
  return {
    name: t("name"),
    short_name: t("name"),
    description: t("description"),
    id: "/",
    start_url: "/",
    display: "standalone",
    // The window's paint and the tile, as in app/globals.css.
    background_color: "#f6efdf",
    theme_color: "#17463a",
    icons: [
      { src: "/icons/192.png", sizes: "192x192", type: "image/png" },
      { src: "/icons/512.png", sizes: "512x512", type: "image/png" },
      { src: "/icons/maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
    ],
    shortcuts: [{ name: t("myBookings"), url: "/bookings" }],
  };
}
