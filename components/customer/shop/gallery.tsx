import { useTranslations } from "next-intl";
import type { Shop } from "@/components/kit/types/shop";

/** Pictures of the shop's work in a row that one swipes; each opens large by itself. */
export function Gallery({ shop }: { shop: Shop }) {
  const t = useTranslations("shop");
  const { gallery, name } = shop;
  if (gallery.length === 0) return null;
  return (
    <section aria-labelledby="gallery" className="min-w-0">
      <h2 id="gallery" className="mb-4 text-3xl">
        {t("gallery")}
      </h2>
      <ul className="-mx-4 flex snap-x snap-mandatory gap-3 overflow-x-auto scroll-px-4 px-4 pb-3 sm:mx-0 sm:scroll-px-0 sm:px-0">
        {gallery.map(({ id, large, small, words }, at) => (
          <li key={id} className="shrink-0 snap-start">
            <a href={large} className="block">
              {/* eslint-disable-next-line @next/next/no-img-element -- small already, and kept by the backend */}
              <img
                src={small}
                srcSet={`${small} 480w, ${large} 1280w`}
                sizes="(width < 40rem) 80vw, 18rem"
                alt={words === "" ? t("work", { shop: name, number: at + 1 }) : words}
                width={288}
                height={288}
                loading="lazy"
                className="size-72 max-w-[80vw] rounded-card border border-line bg-sunken object-cover"
              />
            </a>
            {words !== "" && (
              <p aria-hidden className="mt-1 max-w-72 text-sm text-ink-soft">
                {words}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
