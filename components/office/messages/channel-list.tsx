"use client";

import { useTranslations } from "next-intl";
import { SwitchField } from "@/components/kit/ui/check-field";
import { Button } from "@/components/kit/ui/button";
import { TextField } from "@/components/kit/ui/field";
import { Icon } from "@/components/kit/ui/icon";
import type { MessageChannel } from "@/lib/messages/kinds";
import type { PartProps } from "./reminder-fields";
import { moved, type settingsProblems } from "./settings-form";

type ChannelListProps = PartProps & {
  wrong: ReturnType<typeof settingsProblems>;
  /** Those that lead somewhere on this site. */
  setUp: readonly MessageChannel[];
  currency: string;
};

/** By what customers and staff are told, in the order in which it is tried, and what it costs. */
export function ChannelList({ form, wrong, setUp, currency, edit }: ChannelListProps) {
  const t = useTranslations("messages");
  const { channels } = form;
  const name = (channel: MessageChannel) => t(`channel_${channel}`);
  return (
    <fieldset className="grid gap-3">
      <legend className="pb-2 text-lg font-semibold">{t("channels")}</legend>
      <p className="text-sm text-ink-soft">{t("channelsHint")}</p>
      <ol className="grid">
        {channels.map(({ channel, on }, at) => {
          const isSetUp = setUp.includes(channel);
          const set = (isOn: boolean) =>
            edit({
              channels: channels.map((each, n) => (n === at ? { channel, on: isOn } : each)),
            });
          return (
            <li
              key={channel}
              className="flex flex-wrap items-start gap-x-4 gap-y-2 border-t border-line py-3"
            >
              <div className="min-w-52 flex-1">
                <SwitchField
                  id={`channel-${channel}`}
                  label={name(channel)}
                  hint={t(isSetUp ? `about_${channel}` : `missing_${channel}`)}
                  checked={on && isSetUp}
                  disabled={!isSetUp}
                  error={wrong.has("channels") && isSetUp ? t("channelsProblem") : null}
                  onChange={(event) => set(event.target.checked)}
                />
              </div>
              {isSetUp && (
                <TextField
                  id={`price-${channel}`}
                  inputMode="decimal"
                  className="w-28"
                  label={t("price", { currency })}
                  value={form.prices[channel]}
                  error={wrong.has(`price_${channel}`) ? t("priceProblem") : null}
                  onChange={(event) =>
                    edit({ prices: { ...form.prices, [channel]: event.target.value } })
                  }
                />
              )}
              <div className="flex gap-1">
                <Button
                  variant="quiet"
                  size="icon"
                  aria-label={t("sooner", { channel: name(channel) })}
                  disabled={at === 0}
                  onClick={() => edit({ channels: moved(channels, at, -1) })}
                >
                  <Icon name="back" className="rotate-90" />
                </Button>
                <Button
                  variant="quiet"
                  size="icon"
                  aria-label={t("later", { channel: name(channel) })}
                  disabled={at === channels.length - 1}
                  onClick={() => edit({ channels: moved(channels, at, 1) })}
                >
                  <Icon name="forward" className="rotate-90" />
                </Button>
              </div>
            </li>
          );
        })}
      </ol>
    </fieldset>
  );
}
