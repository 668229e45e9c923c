import { REFERENCE_PATHS } from "@/lib/api/ucp";
import type { ReferenceProblem, ReferenceRoute } from "@/lib/api/reference";
import { CodeBlock } from "./code-block";
import { ReferenceTools } from "./reference-tools";
import { RouteSection } from "./route-section";

type ReferencePageProps = {
  deployment: string;
  routes: readonly ReferenceRoute[];
  problems: readonly ReferenceProblem[];
};

/**
 * The partners' interface for programmers. It is in English, whatever the rest of the site speaks: so
 * are its table of routes, its document and its answers.
 */
export function ReferencePage({ deployment, routes, problems }: ReferencePageProps) {
  return (
    <div lang="en" className="grid gap-12">
      <Opening deployment={deployment} />
      <nav aria-labelledby="routes" className="grid gap-3">
        <h2 id="routes" className="text-2xl">
          Calls
        </h2>
        <ul className="grid gap-1">
          {routes.map(({ operation, method, path, summary }) => (
            <li key={operation} className="flex flex-wrap items-baseline gap-x-3">
              <a
                href={`#${operation}`}
                className="inline-block min-h-6 underline underline-offset-4"
              >
                <code className="wrap-anywhere">
                  {method} {path}
                </code>
              </a>
              <span className="text-ink-soft">{summary}</span>
            </li>
          ))}
        </ul>
      </nav>
      {routes.map((route) => (
        <RouteSection key={route.operation} route={route} />
      ))}
      <Problems problems={problems} />
      <ReferenceTools deployment={deployment} />
    </div>
  );
}

function Opening({ deployment }: { deployment: string }) {
  return (
    <div className="grid max-w-prose gap-4">
      <h1 className="text-4xl">Book for somebody else</h1>
      <p>
        A phone agent, an assistant or another program holds a time for a customer by one call,
        sends them a link by which they see, pay or let it go, and learns what became of it. The
        owner of a shop makes a key under “Partners”.
      </p>
      <CodeBlock label="Where to call, and with what">
        {`${deployment}\nAuthorization: Bearer gbk_...`}
      </CodeBlock>
      <p>
        All of this page follows from one table, and so does the{" "}
        <a href={REFERENCE_PATHS.openApi} className="underline underline-offset-4">
          OpenAPI 3.1 document
        </a>
        , for programs that read one. A write with an <code>Idempotency-Key</code> is answered once:
        further tries within 24 hours get the same answer to the letter.
      </p>
    </div>
  );
}

function Problems({ problems }: { problems: readonly ReferenceProblem[] }) {
  return (
    <section aria-labelledby="problems" className="grid gap-3">
      <h2 id="problems" className="text-2xl">
        What is refused
      </h2>
      <p className="max-w-prose">
        A refusal is <code>application/problem+json</code> (RFC 9457). Programs go by its{" "}
        <code>code</code>, which stays; people read its <code>detail</code>.
      </p>
      <ul className="grid gap-2">
        {problems.map(({ code, status, title }) => (
          <li
            key={code}
            className="flex flex-wrap items-baseline gap-x-3 border-b border-line pb-2"
          >
            <span className="w-10 font-semibold">{status}</span>
            <code className="wrap-anywhere">{code}</code>
            <span className="text-ink-soft">{title}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
