import convexPlugin from "@convex-dev/eslint-plugin";
import nextVitals from "eslint-config-next/core-web-vitals";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

/** Forbids imports across layers; see ARCHITECTURE.md, "Layers". */
const forbid = (...rules) => ({
  "no-restricted-imports": [
    "error",
    { patterns: rules.map(([group, message]) => ({ group, message })) },
  ],
});

const OF_APP = [
  [["@/local/*", "**/local/**"], "The app does not know the local stack."],
  [["@/convex/model/*", "**/convex/model/**"], "Components call functions, never the model."],
];

export default defineConfig([
  globalIgnores([
    ".next/**",
    ".local/**",
    ".local-*/**",
    "next-env.d.ts",
    "**/_generated/**",
    "test-results/**",
    "playwright-report/**",
  ]),
  // They compile every component that they look at: there are none elsewhere.
  ...nextVitals.map((config) =>
    config.rules === undefined ? config : { ...config, files: ["app/**", "components/**"] },
  ),
  ...tseslint.configs.strict,
  ...convexPlugin.configs.recommended,
  {
    // Convex's own rules ask for types. Ours that do are in .oxlintrc.json: ten times as fast there.
    files: ["convex/**/*.ts"],
    languageOptions: { parserOptions: { projectService: true } },
  },
  {
    files: ["**/*.ts", "**/*.tsx"],
    rules: {
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-unused-vars": [
        "error",
        { ignoreRestSiblings: true, argsIgnorePattern: "^_", varsIgnorePattern: "^_" },
      ],
      "no-console": "error",
      "no-restricted-syntax": [
        "error",
        {
          selector: "ObjectExpression > SpreadElement > ObjectExpression",
          message: "Write the properties out, one by one.",
        },
        {
          selector: "JSXSpreadAttribute > ObjectExpression",
          message: "Write the props out, one by one.",
        },
      ],
    },
  },
  {
    files: ["lib/**"],
    rules: forbid(
      [
        ["convex", "convex/*", "react", "next", "next/*", "@/convex/*", "**/convex/**"],
        "lib is pure.",
      ],
      [
        ["@/app/*", "@/components/*", "@/local/*", "**/local/**"],
        "lib imports nothing of the app.",
      ],
    ),
  },
  {
    files: ["convex/**"],
    ignores: ["convex/**/*.test.ts"],
    rules: forbid([
      ["@/*", "react", "next", "next/*", "**/components/**", "**/app/**", "**/local/**"],
      "Functions import lib and their own model only, by relative path.",
    ]),
  },
  {
    files: ["app/**", "components/**"],
    rules: forbid(...OF_APP, [
      ["next/link"],
      "components/kit/ui/link fetches nothing before it is followed.",
    ]),
  },
  {
    files: ["components/kit/ui/link.tsx", "components/kit/ui/link-pending.tsx"],
    rules: forbid(...OF_APP),
  },
  {
    files: [
      "local/backend/**",
      "local/stripe/**",
      "local/identity/**",
      "local/inbox/**",
      "local/mockBooking/**",
    ],
    rules: forbid([
      [
        "@/*",
        "**/convex/model/**",
        "../../components/**",
        "../../../components/**",
        "../../app/**",
        "../../../app/**",
        "../../lib/**",
        "../../../lib/**",
      ],
      "Each part of the local stack stands alone.",
    ]),
  },
  {
    files: ["tests/e2e/**"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          paths: [
            {
              name: "@playwright/test",
              importNames: ["test"],
              message: "The test of tests/support/test has the stack's clock.",
            },
          ],
        },
      ],
    },
  },
  {
    files: ["local/**", "tests/**", "scripts/**", "*.mjs"],
    rules: { "no-console": "off" },
  },
]);
