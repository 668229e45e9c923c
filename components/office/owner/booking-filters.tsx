"use client";

import { useTranslations } from "next-intl";
import { DateField, SelectField, TextField } from "@/components/kit/ui/field";
import { BOOKING_STATUSES, type BookingStatus } from "@/lib/booking/states";

/** What the owner looks for; empty texts narrow nothing. */
export type Filters = {
  period: "upcoming" | "past" | "all" | "dates";
  from: string;
  until: string;
  status: BookingStatus | "";
  barberId: string;
  search: string;
};

const PERIODS = ["upcoming", "past", "all", "dates"] as const;

type BookingFiltersProps = {
  filters: Filters;
  barbers: readonly { id: string; name: string }[];
  onChange: (filters: Filters) => void;
};

export function BookingFilters({ filters, barbers, onChange }: BookingFiltersProps) {
  const t = useTranslations();
  const set = (changes: Partial<Filters>) => onChange({ ...filters, ...changes });
  return (
    <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
      <TextField
        id="booking-search"
        type="search"
        label={t("owner.search")}
        hint={t("owner.searchHint")}
        className="sm:col-span-2 lg:col-span-1"
        value={filters.search}
        onChange={(event) => set({ search: event.target.value })}
      />
      <SelectField
        id="booking-period"
        label={t("owner.period")}
        value={filters.period}
        onChange={(event) =>
          set({ period: PERIODS.find((one) => one === event.target.value) ?? "all" })
        }
      >
        {PERIODS.map((period) => (
          <option key={period} value={period}>
            {t(`owner.period_${period}`)}
          </option>
        ))}
      </SelectField>
      <SelectField
        id="status"
        label={t("owner.filter")}
        value={filters.status}
        onChange={(event) =>
          set({ status: BOOKING_STATUSES.find((one) => one === event.target.value) ?? "" })
        }
      >
        <option value="">{t("owner.all")}</option>
        {BOOKING_STATUSES.map((option) => (
          <option key={option} value={option}>
            {t(`states.booking.${option}`)}
          </option>
        ))}
      </SelectField>
      <SelectField
        id="booking-barber"
        label={t("owner.barberFilter")}
        value={filters.barberId}
        onChange={(event) => set({ barberId: event.target.value })}
      >
        <option value="">{t("owner.all")}</option>
        {barbers.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
      {filters.period === "dates" && (
        <>
          <DateField
            id="booking-from"
            label={t("owner.fromDate")}
            value={filters.from}
            onChange={(event) => set({ from: event.target.value })}
          />
          <DateField
            id="booking-until"
            label={t("owner.untilDate")}
            value={filters.until}
            onChange={(event) => set({ until: event.target.value })}
          />
        </>
      )}
    </div>
  );
}
