/** Who may know whom: `npm run check` enforces it, ARCHITECTURE.md ("Layers") explains it. */
const config = {
  forbidden: [
    {
      name: "no circle of values",
      comment: "Two modules that need each other at run time are one; types may go round.",
      severity: "error",
      from: { path: "^(app|components|convex|lib|local)/" },
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(_generated|node_modules|\\.next)" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
  },
};

export default config;
