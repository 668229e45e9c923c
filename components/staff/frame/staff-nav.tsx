"use client";

import { useQuery } from "convex/react";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import type { SessionUser } from "@/components/kit/providers/session";
import { cn } from "@/components/kit/ui/cn";
import { Icon } from "@/components/kit/ui/icon";
import { Link } from "@/components/kit/ui/link";
import { api } from "@/convex/_generated/api";
import { groupAt, groupsOf } from "./rooms";

type Groups = ReturnType<typeof groupsOf>;
type OneGroup = Groups[number];

/** How one gets about on the staff's side: a few groups, and the rooms of the one that is open. */
export function StaffNav({ user }: { user: SessionUser }) {
  const path = usePathname();
  const groups = groupsOf(user.role);
  const open = groupAt<OneGroup>(groups, path);
  return (
    <div data-no-print className="-mx-4 -mt-6 mb-6 sm:-mx-6 sm:-mt-10">
      <GroupNav groups={groups} open={open} path={path} />
      {open !== undefined && open.rooms.length > 1 && <RoomNav open={open} path={path} />}
    </div>
  );
}

type GroupNavProps = { groups: Groups; open: OneGroup | undefined; path: string };

/** Under the thumb on a phone, above the page on a desk. */
function GroupNav({ groups, open, path }: GroupNavProps) {
  const t = useTranslations("office");
  return (
    <nav
      aria-label={t("navigation")}
      data-thumb-bar
      className="border-line bg-raised max-sm:fixed max-sm:inset-x-0 max-sm:bottom-0 max-sm:z-20 max-sm:border-t-2 max-sm:border-rule max-sm:pb-[env(safe-area-inset-bottom)] sm:border-b sm:bg-transparent sm:px-6"
    >
      {/* The first word stands in line with the page's title and the name above it. */}
      <ul className="flex max-sm:h-14 sm:-ms-3 sm:gap-1">
        {groups.map((group) => {
          const { word, icon, rooms } = group;
          const here = group === open;
          return (
            <li key={word} className="max-sm:min-w-0 max-sm:flex-1">
              <Link
                href={rooms[0].href}
                aria-current={here ? (rooms[0].href === path ? "page" : "true") : undefined}
                className={cn(
                  "relative flex items-center font-semibold no-underline hover:text-ink",
                  "max-sm:h-full max-sm:flex-col max-sm:justify-center max-sm:border-t-3 max-sm:text-xs",
                  "sm:min-h-11 sm:border-b-3 sm:px-3",
                  here ? "border-accent text-ink" : "border-transparent text-ink-soft",
                )}
              >
                <Icon name={icon} className="sm:hidden" />
                <span className="max-sm:max-w-full max-sm:truncate">{t(word)}</span>
                {rooms.some(({ href }) => href === CHATS) && <Waiting className={ON_ICON} />}
                {rooms.some(({ href }) => href === HEALTH) && <Reported className={ON_ICON} />}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

/** Wider than a phone in some groups: the room that is open is never out of sight. */
function RoomNav({ open, path }: { open: OneGroup; path: string }) {
  const t = useTranslations("office");
  const current = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    const link = current.current;
    const row = link?.closest("nav");
    if (!link || !row) return;
    const [at, frame] = [link.getBoundingClientRect(), row.getBoundingClientRect()];
    row.scrollLeft += at.left + at.width / 2 - (frame.left + frame.width / 2);
  }, [path]);
  return (
    <nav aria-label={t(open.word)} className="overflow-x-auto border-b border-line px-4 sm:px-6">
      <ul className="-ms-3 flex w-max">
        {open.rooms.map(({ href, word }) => (
          <li key={href}>
            <Link
              ref={path === href ? current : undefined}
              href={href}
              aria-current={path === href ? "page" : undefined}
              className={cn(
                "inline-flex min-h-11 items-center px-3 text-sm font-semibold underline-offset-8 hover:text-ink",
                path === href
                  ? "text-ink underline decoration-accent decoration-3"
                  : "text-ink-soft no-underline",
              )}
            >
              {t(word)}
              {href === CHATS && <Waiting />}
              {href === HEALTH && <Reported />}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** In the bar at the foot of a phone a count stands on its group's picture. */
const ON_ICON = "max-sm:absolute max-sm:start-1/2 max-sm:top-0.5";
const CHATS = "/barber/chats";
const HEALTH = "/owner/health";

/** How many wait for somebody of the shop in a conversation; nothing where nobody does. */
function Waiting({ className }: { className?: string }) {
  const t = useTranslations("office");
  const count = useQuery(api.shopChats.waiting) ?? 0;
  return <Count className={className} count={count} words={t("chatsWaiting", { count })} />;
}

/** How many threads were reported that the owner has not looked into; nothing where none was. */
function Reported({ className }: { className?: string }) {
  const t = useTranslations("office");
  const count = useQuery(api.threads.reported) ?? 0;
  return <Count className={className} count={count} words={t("threadsReported", { count })} />;
}

type CountProps = { count: number; words: string; className: string | undefined };

function Count({ count, words, className }: CountProps) {
  if (count === 0) return null;
  return (
    <span
      className={cn(
        "ms-1.5 inline-grid h-5 min-w-5 place-items-center rounded-full bg-accent px-1 text-xs text-accent-ink",
        className,
      )}
    >
      <span aria-hidden>{count}</span>
      <span className="sr-only">{words}</span>
    </span>
  );
}
