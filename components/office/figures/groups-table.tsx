import type { ReactNode } from "react";
import { Table } from "@/components/kit/ui/table";

type Row = { key: string; label: ReactNode; figures: readonly string[] };

type GroupsTableProps = {
  caption: string;
  /** What the first column holds. */
  head: string;
  /** The words above the figures, in their order. */
  columns: readonly string[];
  rows: readonly Row[];
  /** Where the lines add up to one. */
  total?: Omit<Row, "key"> | undefined;
};

/** The figures behind a picture, a line a group. */
export function GroupsTable({ caption, head, columns, rows, total }: GroupsTableProps) {
  return (
    <Table caption={caption} hideCaption>
      <thead>
        <tr>
          <th scope="col">{head}</th>
          {columns.map((word, column) => (
            // Columns have a fixed order.
            <th key={column} scope="col" data-number>
              {word}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, label, figures }) => (
          <tr key={key}>
            <th scope="row" className="font-normal whitespace-nowrap">
              {label}
            </th>
            <Figures figures={figures} />
          </tr>
        ))}
      </tbody>
      {total !== undefined && (
        <tfoot>
          <tr className="font-bold">
            <th scope="row">{total.label}</th>
            <Figures figures={total.figures} />
          </tr>
        </tfoot>
      )}
    </Table>
  );
}

function Figures({ figures }: { figures: readonly string[] }) {
  return figures.map((figure, column) => (
    <td key={column} data-number>
      {figure}
    </td>
  ));
}
