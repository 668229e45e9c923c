"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import type { FormEvent } from "react";
import { FormProblem } from "@/components/kit/form/form-problem";
import { useSave } from "@/components/kit/form/use-save";
import { Alert } from "@/components/kit/ui/alert";
import { Button } from "@/components/kit/ui/button";
import { Card } from "@/components/kit/ui/card";
import { SelectField } from "@/components/kit/ui/field";
import { ProgressPole } from "@/components/kit/ui/pole";
import { fieldsOf, missingIn, PRODUCTS, SORTS } from "@/lib/imports/fields";
import type { Field, Product, Sort } from "@/lib/imports/fields";
import { dateOrderOf, takenFor } from "@/lib/imports/file";
import { DATE_ORDERS } from "@/lib/imports/moments";
import type { DateOrder } from "@/lib/imports/moments";
import type { ChosenFile } from "./import-page";
import { RowPreview } from "./row-preview";
import { useSend } from "./use-send";

type ColumnFormProps = {
  file: ChosenFile;
  shopId: string;
  onChange: (file: ChosenFile) => void;
  onClose: () => void;
};

/** Whose file it is and which of its columns says what, before anything of it is sent. */
export function ColumnForm({ file, shopId, onChange, onClose }: ColumnFormProps) {
  const t = useTranslations("imports");
  const { send, sent } = useSend(shopId);
  const { save, busy, refused } = useSave();
  const told = dateOrderOf(file, useLocale());
  const [order, setOrder] = useState<DateOrder | null>(null);
  const missing = missingIn(file.mapping, file.sort);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const run = async () => await send(file, order ?? told.order);
    if (missing.length === 0 && (await save({ run, said: null }))) onClose();
  };
  return (
    <Card>
      <form noValidate className="grid gap-5" onSubmit={(event) => void submit(event)}>
        <h2 className="text-2xl wrap-anywhere">{t("columns", { file: file.name })}</h2>
        <div className="grid gap-4 sm:grid-cols-2">
          <KindFields file={file} onChange={onChange} />
          {!told.isCertain && (
            <SelectField
              id="import-order"
              label={t("dateOrder")}
              hint={t("dateOrderHint")}
              value={order ?? told.order}
              onChange={({ target }) =>
                setOrder(DATE_ORDERS.find((one) => one === target.value) ?? null)
              }
            >
              {DATE_ORDERS.map((one) => (
                <option key={one} value={one}>
                  {t(`order_${one}`)}
                </option>
              ))}
            </SelectField>
          )}
        </div>
        <ColumnFields file={file} onChange={onChange} />
        <RowPreview file={file} />
        {missing.length > 0 && (
          <Alert tone="bad">
            {t("missing", { fields: missing.map((field) => t(`field_${field}`)).join(", ") })}
          </Alert>
        )}
        {sent !== null && <ProgressPole label={t("sending")} value={sent} />}
        <FormProblem code={refused[0]?.code} />
        <div className="flex flex-wrap gap-3">
          <Button type="submit" disabled={busy}>
            {t("look", { count: file.rows.length })}
          </Button>
          <Button variant="secondary" disabled={busy} onClick={onClose}>
            {t("close")}
          </Button>
        </div>
      </form>
    </Card>
  );
}

type FileFieldsProps = Pick<ColumnFormProps, "file" | "onChange">;

function KindFields({ file, onChange }: FileFieldsProps) {
  const t = useTranslations("imports");
  const take = (as: { product: Product; sort: Sort }) =>
    onChange({ ...takenFor(file, as), name: file.name });
  const { product, sort } = file;
  return (
    <>
      <SelectField
        id="import-product"
        label={t("product")}
        value={product}
        onChange={({ target }) =>
          take({ product: PRODUCTS.find((one) => one === target.value) ?? "other", sort })
        }
      >
        {PRODUCTS.map((one) => (
          <option key={one} value={one}>
            {t(`product_${one}`)}
          </option>
        ))}
      </SelectField>
      <SelectField
        id="import-sort"
        label={t("sort")}
        value={sort}
        onChange={({ target }) =>
          take({ product, sort: SORTS.find((one) => one === target.value) ?? "clients" })
        }
      >
        {SORTS.map((one) => (
          <option key={one} value={one}>
            {t(`sort_${one}`)}
          </option>
        ))}
      </SelectField>
    </>
  );
}

function ColumnFields({ file, onChange }: FileFieldsProps) {
  const t = useTranslations("imports");
  const choose = (field: Field, value: string) => {
    const { [field]: _, ...mapping } = file.mapping;
    onChange({
      ...file,
      mapping: value === "" ? mapping : { ...mapping, [field]: Number(value) },
    });
  };
  return (
    <fieldset className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
      <legend className="pb-2 font-semibold">{t("whichColumn")}</legend>
      {fieldsOf(file.sort).map((field) => (
        <SelectField
          key={field}
          id={`import-${field}`}
          label={t(`field_${field}`)}
          value={file.mapping[field] ?? ""}
          onChange={({ target }) => choose(field, target.value)}
        >
          <option value="">{t("noColumn")}</option>
          {file.header.map((name, place) => (
            // Columns of one name are told apart by their place.
            <option key={place} value={place}>
              {name === "" ? t("nameless", { place: place + 1 }) : name}
            </option>
          ))}
        </SelectField>
      ))}
    </fieldset>
  );
}
