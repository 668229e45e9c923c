import { shownHours } from "@/lib/availability/shownHours";
import { minorUnitDigits } from "@/lib/money";
import { LINK_KINDS } from "@/lib/shop/brand";
import type { Shop } from "@/components/kit/types/shop";

const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/** What search engines read of a shop: https://schema.org/HairSalon. */
export function structuredData(shop: Shop, site: string): object {
  const page = `${site}/s/${shop.slug}`;
  return {
    "@context": "https://schema.org",
    "@type": "HairSalon",
    "@id": page,
    name: shop.name,
    description: said(shop.about),
    slogan: said(shop.tagline),
    url: page,
    image: [...(shop.cover === null ? [] : [shop.cover.social]), `${page}/opengraph-image`],
    logo: shop.logoUrl ?? undefined,
    telephone: said(shop.phone),
    sameAs: LINK_KINDS.flatMap((kind) => said(shop.brand[kind]) ?? []),
    currenciesAccepted: shop.currency,
    address: {
      "@type": "PostalAddress",
      streetAddress: shop.address,
      addressLocality: shop.city,
    },
    openingHoursSpecification: shownHours(shop.hours).flatMap(({ isoWeekday, hours }) =>
      hours.map(({ fromMinutes, untilMinutes }) => ({
        "@type": "OpeningHoursSpecification",
        dayOfWeek: DAYS[isoWeekday - 1],
        opens: clock(fromMinutes),
        // 24:00 is no time of a day here, its last minute is; a night closes before it opens.
        closes: clock(untilMinutes > 1440 ? untilMinutes - 1440 : Math.min(untilMinutes, 1439)),
      })),
    ),
    employee: shop.barbers.map(({ name, title }) => ({
      "@type": "Person",
      name,
      jobTitle: title,
    })),
    makesOffer: shop.services.map((service) => ({
      "@type": "Offer",
      price: service.priceMinor / 10 ** minorUnitDigits(shop.currency),
      priceCurrency: shop.currency,
      itemOffered: {
        "@type": "Service",
        name: service.name,
        description: service.description,
      },
    })),
    potentialAction: reserveAction(page, shop.locale),
  };
}

/** How a visit is booked on the shop's page: https://schema.org/ReserveAction. */
function reserveAction(page: string, inLanguage: string): object {
  return {
    "@type": "ReserveAction",
    target: {
      "@type": "EntryPoint",
      urlTemplate: `${page}/book`,
      inLanguage,
      actionPlatform: [
        "https://schema.org/DesktopWebPlatform",
        "https://schema.org/MobileWebPlatform",
      ],
    },
    result: { "@type": "Reservation", reservationFor: { "@type": "Service", provider: page } },
  };
}

/** What was left empty is not said. */
function said(text: string): string | undefined {
  return text === "" ? undefined : text;
}

/** As the inside of a `<script>`: whatever a shop has typed, it cannot end the element. */
export function scriptText(data: object): string {
  return JSON.stringify(data).replace(/[<>&\u2028\u2029]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}

function clock(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
