"use client";

import { useAction, useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { PictureField } from "@/components/kit/pictures/picture-field";
import { shrinkCover, shrinkLogo } from "@/components/kit/pictures/shrink";
import { ShopLogo } from "@/components/customer/shop/shop-cover";
import { api } from "@/convex/_generated/api";
import type { Saved } from "./look-form";

type PicturesProps = { shopId: string; saved: Saved };

/** The shop's cover and its logo; each is kept as soon as it is chosen. */
export function Pictures({ shopId, saved }: PicturesProps) {
  const t = useTranslations("look");
  return (
    <section aria-labelledby="pictures" className="plate grid gap-5">
      <div className="grid gap-1">
        <h2 id="pictures" className="text-2xl">
          {t("pictures")}
        </h2>
        <p className="text-ink-soft">{t("picturesText")}</p>
      </div>
      <CoverField shopId={shopId} saved={saved} />
      <LogoField shopId={shopId} saved={saved} />
    </section>
  );
}

function CoverField({ shopId, saved }: PicturesProps) {
  const t = useTranslations("look");
  const putCover = useAction(api.pictures.putCover);
  const clear = useMutation(api.pictures.clear);
  const put = async (file: File) => {
    const cover = await shrinkCover(file);
    if (cover === null) return "INVALID_PHOTO";
    const wide = await cover.wide.arrayBuffer();
    const narrow = await cover.narrow.arrayBuffer();
    const social = await cover.social.arrayBuffer();
    await putCover({ shopId, wide, narrow, social });
    return null;
  };
  return (
    <div className="grid gap-2">
      <p className="text-sm font-semibold">{t("cover")}</p>
      <PictureField
        has={saved.cover !== null}
        ways={{ put, remove: () => clear({ place: { kind: "cover", shopId } }) }}
        labels={{
          input: t("cover"),
          add: t("coverAdd"),
          change: t("coverChange"),
          remove: t("coverRemove"),
        }}
      >
        {saved.cover !== null && (
          // eslint-disable-next-line @next/next/no-img-element -- small already
          <img
            src={saved.cover.narrow}
            alt=""
            width={200}
            height={80}
            className="rounded-control object-cover"
          />
        )}
      </PictureField>
    </div>
  );
}

function LogoField({ shopId, saved }: PicturesProps) {
  const t = useTranslations("look");
  const putLogo = useAction(api.pictures.putLogo);
  const clear = useMutation(api.pictures.clear);
  const put = async (file: File) => {
    const logo = await shrinkLogo(file);
    if (logo === null) return "INVALID_PHOTO";
    await putLogo({ shopId, picture: await logo.arrayBuffer() });
    return null;
  };
  return (
    <div className="grid gap-2 border-t border-line pt-4">
      <p className="text-sm font-semibold">{t("logo")}</p>
      <PictureField
        has={saved.logoUrl !== null}
        ways={{ put, remove: () => clear({ place: { kind: "logo", shopId } }) }}
        labels={{
          input: t("logo"),
          add: t("logoAdd"),
          change: t("logoChange"),
          remove: t("logoRemove"),
        }}
      >
        {saved.logoUrl !== null && <ShopLogo logoUrl={saved.logoUrl} />}
      </PictureField>
    </div>
  );
}
