import type { Field } from "@/lib/api/reference";

/** The fields of a call or an answer, one below the other: a table would not fit on a phone. */
export function FieldList({ label, fields }: { label: string; fields: readonly Field[] }) {
  return (
    <ul aria-label={label} className="grid gap-2">
      {fields.map(({ name, type, isRequired, description }) => (
        <li key={name} className="grid gap-x-4 border-b border-line pb-2 md:grid-cols-[22rem_1fr]">
          <span className="flex flex-wrap items-baseline gap-x-2">
            <code className="font-semibold wrap-anywhere">{name}</code>
            {!isRequired && <span className="text-sm text-ink-soft">optional</span>}
          </span>
          <span className="min-w-0 wrap-anywhere">
            <span className="text-sm text-ink-soft">{type}</span>
            {description !== "" && <span className="block">{description}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}
