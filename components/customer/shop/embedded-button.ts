import { directionOf } from "@/components/kit/site/locale";

type EmbeddedButton = { locale: string; href: string; title: string; label: string };

/** A page that is nothing but a link; no script, no style of ours, so that it weighs nothing. */
export function embeddedButton({ locale, href, title, label }: EmbeddedButton): string {
  return `<!doctype html>
<html lang="${escape(locale)}" dir="${directionOf(locale)}">
<meta charset="utf-8">
<meta name="robots" content="noindex">
<title>${escape(title)}</title>
<style>
html{color-scheme:light dark;background:transparent}
body{margin:0;padding:4px}
a{box-sizing:border-box;display:grid;place-items:center;min-height:52px;padding:8px 20px;border-radius:6px;
background:#b0261c;color:#fff7ea;box-shadow:inset 0 -3px 0 #7c150f;font:650 17px/1.2 system-ui,sans-serif;text-decoration:none}
a:hover{background:#8f1b13}
a:focus-visible{outline:3px solid #1b4f9c;outline-offset:1px}
</style>
<a href="${escape(href)}" target="_blank" rel="noopener">${escape(label)}</a>
</html>
`;
}

function escape(text: string): string {
  const entities: Record<string, string> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
  };
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}
