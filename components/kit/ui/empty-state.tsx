import type { ReactNode } from "react";

type EmptyStateProps = {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  /** Heading level; 2 unless the state is the whole page. */
  level?: 1 | 2;
};

/** Nothing here, and what to do about it: an empty chair. */
export function EmptyState({ title, children, action, level = 2 }: EmptyStateProps) {
  const Heading = level === 1 ? "h1" : "h2";
  return (
    <div className="plate grid justify-items-start gap-3">
      <EmptyChair />
      <Heading className={level === 1 ? "text-3xl" : "text-xl"}>{title}</Heading>
      {children !== undefined && <div className="max-w-prose text-ink-soft">{children}</div>}
      {action}
    </div>
  );
}

function EmptyChair() {
  return (
    <svg
      aria-hidden
      viewBox="0 0 64 64"
      className="size-14 text-brass"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.5"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d="M24 8h14a3 3 0 0 1 3 3v21H21V11a3 3 0 0 1 3-3zM27 4h8v4h-8zM16 24v14M46 24v14M14 24h5M43 24h5" />
      <path d="M17 34h28a3 3 0 0 1 3 3v5H14v-5a3 3 0 0 1 3-3zM31 42v12M22 58h18M24 54h14M48 40l6 10h-8" />
    </svg>
  );
}
