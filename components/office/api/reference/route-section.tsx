import { Icon } from "@/components/kit/ui/icon";
import type { ReferenceRoute } from "@/lib/api/reference";
import { CodeBlock } from "./code-block";
import { FieldList } from "./field-list";

/** One call: what goes in, what comes out, what may be refused, and an example. */
export function RouteSection({ route }: { route: ReferenceRoute }) {
  const { operation, method, path, scope, summary, given, answers, problems, example } = route;
  return (
    <section aria-labelledby={operation} className="grid gap-4 border-t-2 border-rule pt-6">
      <h2 id={operation} className="scroll-mt-24 text-xl wrap-anywhere">
        <code>
          {method} {path}
        </code>
      </h2>
      <p className="max-w-prose">
        {summary} Needs a key that may <strong>{scope}</strong>.
      </p>
      <CodeBlock label={`An example of ${operation}`}>{example}</CodeBlock>
      {given.length > 0 && (
        <>
          <h3 className="text-lg font-semibold">What goes in</h3>
          <FieldList label={`What goes into ${operation}`} fields={given} />
        </>
      )}
      <h3 className="text-lg font-semibold">What comes out</h3>
      {answers.map(({ status, says, fields }) => (
        <details key={status} className="group">
          <summary className="flex min-h-11 w-fit items-center gap-1.5">
            <span className="font-semibold">{status}</span> {says}
            <Icon name="forward" className="size-4 rotate-90 group-open:-rotate-90" />
          </summary>
          <FieldList label={`What ${operation} answers with ${status}`} fields={fields} />
        </details>
      ))}
      <p className="max-w-prose text-ink-soft">
        Refused as{" "}
        {problems.map(({ code, status }, index) => (
          <span key={code}>
            {index > 0 && ", "}
            {status} <code className="wrap-anywhere">{code}</code>
          </span>
        ))}
        .
      </p>
    </section>
  );
}
