import { listedTools, TOOLS_PATH } from "@/lib/api/tools";
import { CodeBlock } from "./code-block";

/** The same calls as tools, for assistants. */
export function ReferenceTools({ deployment }: { deployment: string }) {
  return (
    <section aria-labelledby="tools" className="grid gap-3 border-t-2 border-rule pt-6">
      <h2 id="tools" className="text-2xl">
        Tools for assistants
      </h2>
      <p className="max-w-prose">
        Assistants that speak the Model Context Protocol do the same by tools, with the same key and
        under the same rules.
      </p>
      <CodeBlock label="Where the tools are">{`${deployment}${TOOLS_PATH}`}</CodeBlock>
      <ul className="grid gap-2">
        {listedTools().map(({ name, description }) => (
          <li
            key={name}
            className="grid gap-x-4 border-b border-line pb-2 sm:grid-cols-[16rem_1fr]"
          >
            <code className="font-semibold">{name}</code>
            <span>{description}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
