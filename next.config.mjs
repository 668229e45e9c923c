import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin({
  requestConfig: "./messages/request.ts",
  experimental: {
    // Messages are compiled with the pages: no ICU parser travels to the browser (9 kB).
    messages: { path: "./messages", format: "json", locales: "infer", precompile: true },
  },
});

// The content policy depends on addresses known only at run time, so `proxy.ts` sets it.
const securityHeaders = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  // Booking addresses carry a manage token: other origins never see path or query.
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  // Whoever wants a barber at home may have the page ask the browser where they are.
  { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=(self)" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin-allow-popups" },
  // Browsers ignore it on plain http, so it is safe to send always.
  { key: "Strict-Transport-Security", value: "max-age=31536000" },
];

const PROVIDERS = "./components/kit/providers";
const NO_CONNECTION = `${PROVIDERS}/no-connection.ts`;
const PLAIN_VALUES = `${PROVIDERS}/plain-values.ts`;

/** @type {import("next").NextConfig} */
const nextConfig = {
  reactStrictMode: true,
  // For `deploy/Dockerfile`: a folder with all that serving needs and no more. `npm start` serves the usual build.
  ...(process.env.BUILD_STANDALONE === "yes"
    ? { output: "standalone", outputFileTracingRoot: import.meta.dirname }
    : {}),
  experimental: {
    // The first paint waits for one answer instead of two: half the time on a slow phone.
    inlineCss: true,
    // Convex says that its modules do nothing by being loaded, but a package.json further in hides
    // it: without this, what its server side validates travels to every page.
    optimizePackageImports: ["convex"],
  },
  turbopack: {
    // What Convex's hooks import for the client beside them, and of its values; the files say more.
    resolveAlias: {
      "../browser/index.js": { browser: NO_CONNECTION },
      "../browser/sync/paginated_query_client.js": { browser: NO_CONNECTION },
      "../browser/logging.js": { browser: `${PROVIDERS}/no-logging.ts` },
      "../values/index.js": { browser: PLAIN_VALUES },
      "../values/value.js": { browser: PLAIN_VALUES },
    },
  },
  poweredByHeader: false,
  // `npm run check` types the whole tree once; the build does not repeat it.
  typescript: { ignoreBuildErrors: true },
  async headers() {
    return [
      { source: "/:path*", headers: securityHeaders },
      // Only a shop's booking button may stand in somebody else's page.
      { source: "/((?!embed/).*)", headers: [{ key: "X-Frame-Options", value: "DENY" }] },
      { source: "/sw.js", headers: [{ key: "Cache-Control", value: "no-cache" }] },
    ];
  },
};

export default withNextIntl(nextConfig);
