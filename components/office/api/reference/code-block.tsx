/** Something to copy, as it is typed. */
export function CodeBlock({ label, children }: { label: string; children: string }) {
  return (
    <pre
      role="region"
      aria-label={label}
      tabIndex={0}
      className="w-full overflow-x-auto rounded-control bg-sunken p-3 text-sm"
    >
      <code>{children}</code>
    </pre>
  );
}
