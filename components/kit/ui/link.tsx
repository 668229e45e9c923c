import NextLink from "next/link";
import type { ComponentProps } from "react";

/**
 * Next's link, which asks for nothing before it is followed. Every page is made when it is asked for, so what
 * Next would fetch ahead is two requests for each link in view and nothing that can be shown: twenty of them
 * on a shop's page.
 */
export function Link(props: ComponentProps<typeof NextLink>) {
  return <NextLink prefetch={false} {...props} />;
}
