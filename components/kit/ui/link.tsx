import NextLink from "next/link";
import type { ComponentProps } from "react";
import { LinkPending } from "./link-pending";

/**
 * Next's link, which asks for nothing before it is followed, and shows then that it is. Every page is made
 * when it is asked for, so what Next would fetch ahead is two requests for each link in view and nothing
 * that can be shown: twenty of them on a shop's page.
 */
export function Link({ children, ...props }: ComponentProps<typeof NextLink>) {
  return (
    <NextLink prefetch={false} {...props}>
      {children}
      <LinkPending />
    </NextLink>
  );
}
