import { SHAPES } from "./shapes";
import { PLACES, VARIABLE_NAMES } from "./variables";
import type { Place, VariableName } from "./variables";
import { namesOf, variableOf } from "./check";

/** The list of variables as it stands in `.env.example` and in the docs. */

const WIDTH = 100;

const INTRODUCTION =
  "Written from lib/environment/variables.ts. Nothing here is needed for `npm start` on the local stack: " +
  "it makes its own secrets in .local/. Variables marked web belong to the Next.js app (.env.local or the host's " +
  "settings); those marked deployment to Convex (`npx convex env set NAME value`). `npm run doctor` says what " +
  "is set and whether it works.";

const COMPOSE_INTRODUCTION =
  "Written from lib/environment/variables.ts. Copy this to deploy/.env, which git ignores, and let nobody else read it: " +
  "deploy/compose.yaml takes its values from there.";

const CALLED: Record<Place, string> = {
  web: "web",
  deployment: "deployment",
  local: "local stack",
  compose: "deploy/compose.yaml",
  checks: "our own checks",
};

/** The file that lists all of them for whoever sets them. */
export function exampleFile(): string {
  return fileOf(INTRODUCTION, VARIABLE_NAMES);
}

/** The file of those that deploy/compose.yaml takes. */
export function composeExampleFile(): string {
  return fileOf(COMPOSE_INTRODUCTION, namesOf("compose"));
}

function fileOf(introduction: string, names: readonly VariableName[]): string {
  const lines = names.map((name) => {
    const { places, shape, meaning, example = "" } = variableOf(name);
    const looks = shape === "text" ? "" : ` It is ${SHAPES[shape].says}.`;
    return `${comment(`${placesOf(places)}: ${meaning}${looks}`)}\n${name}=${example}\n`;
  });
  return [`${comment(introduction)}\n`, ...lines].join("\n");
}

/** The same as a table in Markdown. */
export function markdownPage(): string {
  const rows = PLACES.flatMap((place) =>
    VARIABLE_NAMES.filter((name) => variableOf(name).places[0] === place).map((name) => {
      const { places, shape, secret, needed, meaning } = variableOf(name);
      const marks = [needed.length > 0 ? "needed" : "", secret ? "secret" : ""];
      const cells = [
        `\`${name}\``,
        placesOf(places),
        marks.filter((mark) => mark !== "").join(", "),
        SHAPES[shape].says,
        meaning,
      ];
      return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
    }),
  );
  return [
    "# Variables",
    "",
    "Written from `lib/environment/variables.ts` by `npx vitest run tests/lib/environment -u`; see",
    "[.env.example](../.env.example) for a file to copy. `npm start` and `npm run deploy` refuse what has another",
    "shape, and test keys beside live ones; `npm run doctor` says of each service whether it works.",
    "",
    "| variable | of | | shape | meaning |",
    "| --- | --- | --- | --- | --- |",
    ...rows,
    "",
  ].join("\n");
}

function placesOf(places: readonly Place[]): string {
  return places.map((place) => CALLED[place]).join(" and ");
}

function comment(text: string): string {
  const lines = [""];
  for (const word of text.split(" ")) {
    const last = lines.at(-1) ?? "";
    if (last.length + word.length + 3 > WIDTH) lines.push(word);
    else lines[lines.length - 1] = last === "" ? word : `${last} ${word}`;
  }
  return lines.map((line) => `# ${line}`).join("\n");
}
