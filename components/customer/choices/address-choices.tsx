"use client";

import { useTranslations } from "next-intl";
import { useFormat } from "@/components/kit/format/use-format";
import { Card } from "@/components/kit/ui/card";
import { SwitchField } from "@/components/kit/ui/check-field";
import type { Choice, Choices, Proof } from "./types";
import { useChoose } from "./use-choose";

/** What goes to one address, each on or off, with what was said of it last. */
export function AddressChoices({ one, proof }: { one: Choices; proof: Proof }) {
  const t = useTranslations("choices");
  const { choose, isOn } = useChoose(one, proof);
  const id = `choices-${one.channel}`;
  return (
    <Card>
      <section aria-labelledby={id} className="grid gap-4">
        <h2 id={id} className="text-xl wrap-anywhere">
          {t(`by_${one.channel}`, { address: one.address })}
        </h2>
        {one.purposes.map((choice) => (
          <div key={choice.purpose} className="grid gap-1 border-t border-line pt-3">
            <SwitchField
              id={`${id}-${choice.purpose}`}
              label={t(choice.purpose)}
              hint={t(`${choice.purpose}Hint`)}
              checked={isOn(choice)}
              disabled={one.leftAlone !== null && one.leftAlone !== "opted_out"}
              onChange={(event) => void choose(choice.purpose, event.target.checked)}
            />
            <Said choice={choice} leftAlone={one.leftAlone} />
          </div>
        ))}
      </section>
    </Card>
  );
}

type SaidProps = { choice: Choice; leftAlone: Choices["leftAlone"] };

/** Why nothing is sent there at all, or what was said of it last. */
function Said({ choice: { said, isOn }, leftAlone }: SaidProps) {
  const t = useTranslations("choices");
  const format = useFormat();
  if (leftAlone !== null) {
    return <p className="text-sm text-ink-soft">{t(`alone_${leftAlone}`)}</p>;
  }
  if (said === null) {
    return <p className="text-sm text-ink-soft">{t(isOn ? "unsaidOn" : "unsaidOff")}</p>;
  }
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  const values = { when: format.when(said.at, timeZone), way: t(`via_${said.via}`) };
  return <p className="text-sm text-ink-soft">{t(said.isGiven ? "saidYes" : "saidNo", values)}</p>;
}
