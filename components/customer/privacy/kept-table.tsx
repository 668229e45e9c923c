import { getTranslations } from "next-intl/server";
import { Table } from "@/components/kit/ui/table";
import { CUSTOMERS_TABLES, KEPT } from "@/lib/privacy/kept";
import type { CustomersTable } from "@/lib/privacy/kept";

/** What is kept of customers, for how long, and what an erasure does: the list itself. */
export async function KeptTable() {
  const t = await getTranslations("privacy");
  return (
    <Table caption={t("listTitle")}>
      <thead>
        <tr>
          <th scope="col">{t("what")}</th>
          <th scope="col">{t("howLong")}</th>
          <th scope="col" className="max-sm:hidden">
            {t("onErasure")}
          </th>
        </tr>
      </thead>
      <tbody>
        {CUSTOMERS_TABLES.map((table) => (
          <tr key={table}>
            <th scope="row" className="text-start font-normal">
              {t(`table_${table}`)}
            </th>
            <td>
              <KeptFor table={table} />
              {/* Three columns are too many for a phone. */}
              <p className="text-ink-soft sm:hidden">
                {t("onErasure")}: {t(`fate_${KEPT[table].fate}`)}
              </p>
            </td>
            <td className="max-sm:hidden">{t(`fate_${KEPT[table].fate}`)}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

const YEAR_DAYS = 365;

async function KeptFor({ table }: { table: CustomersTable }) {
  const t = await getTranslations("privacy");
  const { keeping } = KEPT[table];
  if (typeof keeping === "string") return t(`kept_${keeping}`);
  const { days, after } = keeping;
  const years = days / YEAR_DAYS;
  const span = Number.isInteger(years) ? t("years", { count: years }) : t("days", { count: days });
  return t(`after_${after}`, { span });
}
