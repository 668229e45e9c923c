import { STROKES } from "./strokes";

const SHEET = Object.entries(STROKES)
  .map(([name, stroke]) => `<path id="icon-${name}" d="${stroke}"/>`)
  .join("");

/** All the icons' strokes, once in each page: written by the server, so that no script carries them. */
export function IconSheet() {
  return (
    <svg
      aria-hidden
      width="0"
      height="0"
      className="absolute"
      dangerouslySetInnerHTML={{ __html: `<defs>${SHEET}</defs>` }}
    />
  );
}
