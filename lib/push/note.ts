import { cutText } from "../text";

/** What a browser shows, as Declarative Web Push has it: Safari needs no worker to show it. */

export type Note = {
  title: string;
  body: string;
  /** Where a tap leads. */
  url: string;
  /** A note takes the place of one with the same tag. */
  tag: string;
};

/** What is said of a push to be a declarative one: the number of RFC 8030. */
const DECLARATIVE = 8030;
const LONGEST_TITLE = 100;
const LONGEST_BODY = 300;

/**
 * The text of a push; long ones are cut, so that it always fits.
 * https://webkit.org/blog/16535/meet-declarative-web-push/
 */
export function pushText({ title, body, url, tag }: Note, language: string): string {
  return JSON.stringify({
    web_push: DECLARATIVE,
    notification: {
      title: cutText(title, LONGEST_TITLE),
      body: cutText(body, LONGEST_BODY),
      lang: language,
      dir: "auto",
      navigate: url,
      tag,
    },
  });
}
