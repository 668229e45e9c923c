import type { ReactNode } from "react";

type EmptyStateProps = {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  /** Heading level; 2 unless the state is the whole page. */
  level?: 1 | 2;
};

/** Nothing here, and what to do about it. */
export function EmptyState({ title, children, action, level = 2 }: EmptyStateProps) {
  const Heading = level === 1 ? "h1" : "h2";
  return (
    <div className="grid justify-items-start gap-3 rounded-card border border-dashed border-line-strong p-6 sm:p-8">
      <Heading className={level === 1 ? "text-3xl" : "text-xl"}>{title}</Heading>
      {children !== undefined && <div className="max-w-prose text-ink-soft">{children}</div>}
      {action}
    </div>
  );
}
