"use client";

import { useTranslations } from "next-intl";
import { Table } from "@/components/kit/ui/table";
import { fieldsOf } from "@/lib/imports/fields";
import { rowsOf } from "@/lib/imports/file";
import type { ImportFile } from "@/lib/imports/file";

const SHOWN = 3;

/** The first rows as they are understood, to see whether the columns are right. */
export function RowPreview({ file }: { file: ImportFile }) {
  const t = useTranslations("imports");
  const fields = fieldsOf(file.sort).filter((field) => file.mapping[field] !== undefined);
  if (fields.length === 0) return null;
  return (
    <Table caption={t("firstRows")}>
      <thead>
        <tr>
          {fields.map((field) => (
            <th key={field} scope="col">
              {t(`field_${field}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rowsOf(file, SHOWN).map(({ line, said }) => (
          <tr key={line}>
            {fields.map((field) => (
              <td key={field}>{said[field] ?? ""}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
