import { useTranslations } from "next-intl";
import { useFormat } from "@/components/kit/format/use-format";
import { FieldFrame } from "@/components/kit/ui/field";
import { ANY_TIME, type TimeWish } from "@/lib/availability/wish";

/** Full hours at which shops are open. */
const HOURS = Array.from({ length: 16 }, (_, hour) => (hour + 7) * 60);

type TimeWishFieldsProps = { time: TimeWish; onChange: (time: TimeWish) => void };

/** When on the day: not before, and not after; whatever is chosen, the one stays before the other. */
export function TimeWishFields({ time, onChange }: TimeWishFieldsProps) {
  const t = useTranslations("waiting");
  const { earliestMinutes, latestMinutes } = time;
  return (
    <div className="grid grid-cols-2 gap-4">
      <HourSelect
        id="earliest"
        label={t("earliest")}
        value={earliestMinutes}
        any={ANY_TIME.earliestMinutes}
        hours={HOURS.filter((minutes) => minutes <= latestMinutes)}
        onChange={(minutes) => onChange({ ...time, earliestMinutes: minutes })}
      />
      <HourSelect
        id="latest"
        label={t("latest")}
        value={latestMinutes}
        any={ANY_TIME.latestMinutes}
        hours={HOURS.filter((minutes) => minutes >= earliestMinutes)}
        onChange={(minutes) => onChange({ ...time, latestMinutes: minutes })}
      />
    </div>
  );
}

/** True when every time of the day suits. */
export function isAny({ earliestMinutes, latestMinutes }: TimeWish): boolean {
  return earliestMinutes === ANY_TIME.earliestMinutes && latestMinutes === ANY_TIME.latestMinutes;
}

type HourSelectProps = {
  id: string;
  label: string;
  value: number;
  /** The value that leaves this side open. */
  any: number;
  hours: number[];
  onChange: (minutes: number) => void;
};

function HourSelect({ id, label, value, any, hours, onChange }: HourSelectProps) {
  const t = useTranslations("waiting");
  const format = useFormat();
  return (
    <FieldFrame id={id} label={label}>
      <select
        id={id}
        className="control"
        value={value}
        onChange={(event) => onChange(Number(event.target.value))}
      >
        <option value={any}>{t("anyTime")}</option>
        {hours.map((minutes) => (
          <option key={minutes} value={minutes}>
            {format.clock(minutes)}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}
