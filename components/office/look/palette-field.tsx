"use client";

import { useTranslations } from "next-intl";
import { type Palette, PALETTES } from "@/lib/shop/brand";

type PaletteFieldProps = { value: Palette; onChange: (palette: Palette) => void };

/** What the board and the next thing to do are painted in. */
export function PaletteField({ value, onChange }: PaletteFieldProps) {
  const t = useTranslations("look");
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-2 font-display text-xl">{t("palette")}</legend>
      <div className="grid gap-2 sm:grid-cols-2 xl:grid-cols-3">
        {PALETTES.map((palette) => (
          <label key={palette} className="choice" data-palette={palette}>
            <input
              type="radio"
              name="palette"
              className="tick"
              checked={value === palette}
              onChange={() => onChange(palette)}
            />
            <span className="grid gap-1.5">
              <span className="font-semibold">{t(`palette_${palette}`)}</span>
              <span aria-hidden className="flex overflow-hidden rounded-control">
                <span className="h-5 w-12 bg-sign" />
                <span className="h-5 w-6 bg-accent" />
                <span className="h-5 w-3 bg-sign-brass" />
              </span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
