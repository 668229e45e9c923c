/**
 * Who may know whom: `npm run check` enforces it, ARCHITECTURE.md ("Storeys") explains it. A storey
 * knows those below it, never those above.
 */

/** The storeys of convex/model, lowest first; the ground is the folder's own files. */
const MODEL = [
  "",
  "outbox",
  "clients",
  "ledger",
  "stripe",
  "numbers",
  "shop",
  "availability",
  "booking",
  "messages",
  "payment",
  "doors",
  "threads",
  "dispatch",
  "chat",
  "partners",
  "imports",
  "privacy",
  "upkeep",
  "carriers",
];

/** One rule a storey of a folder, lowest first: it imports nothing of those above. */
function storeys(folder, names) {
  const pathOf = (name) => (name === "" ? `^${folder}/[^/]+$` : `^${folder}/${name}/`);
  return names.slice(0, -1).map((name, index) => ({
    name: `${folder}: ${name === "" ? "the ground" : name} knows nothing above it`,
    severity: "error",
    from: { path: pathOf(name) },
    to: { path: names.slice(index + 1).map(pathOf) },
  }));
}

const config = {
  forbidden: [
    ...storeys("convex/model", MODEL),
    ...storeys("components", ["kit", "customer", "staff", "office"]),
    {
      name: "components: staff and customers do not know each other",
      severity: "error",
      from: { path: "^components/staff/" },
      to: { path: "^components/customer/" },
    },
    {
      name: "Stripe's SDK is known to its adapter alone",
      severity: "error",
      from: { path: "^(app|components|convex|lib)/", pathNot: "^convex/model/stripe/" },
      to: { path: "node_modules/stripe/" },
    },
    {
      name: "An adapter of a payment provider is known to the list of them alone",
      severity: "error",
      from: {
        path: "^(app|components|convex|lib)/",
        pathNot: "^convex/model/(stripe/|payment/providers\\.ts$)",
      },
      to: { path: "^convex/model/stripe/" },
    },
    {
      name: "A hold loads no provider's SDK",
      comment: "Convex may load a function's modules anew for each call; Stripe's SDK is large.",
      severity: "error",
      from: { path: "^convex/(bookings|waitlist|availability|slots)\\.ts$" },
      to: { path: "node_modules/stripe/", reachable: true },
    },
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
    exclude: { path: "(_generated|\\.next)" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
  },
};

export default config;
