/** Tokens and elements that all pages share. */
export const BASE_STYLES = `
:root {
  --ground: #ffffff; --panel: #f6f7f9; --ink: #1a1f36; --soft: #545969; --line: #d5dae3;
  --accent: #0b5fd8; --accent-ink: #ffffff; --bad: #b3093c; --bad-ground: #fff0f3; --good: #0a6b3d;
  --field: #ffffff; --note: #fff7df; --note-ink: #5c4300;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #14161c; --panel: #1c1f28; --ink: #eceff5; --soft: #a9b1c1; --line: #3a4050;
    --accent: #7ab0ff; --accent-ink: #0a1526; --bad: #ff9fb4; --bad-ground: #391722; --good: #6fdca4;
    --field: #10131a; --note: #33290b; --note-ink: #ffe39a;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body {
  margin: 0; background: var(--ground); color: var(--ink);
  font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
}
h1, h2, p, ul, dl, dd, figure { margin: 0; padding: 0; }
a { color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
button, .button {
  font: inherit; font-weight: 600; min-height: 48px; padding: 10px 18px; border-radius: 8px; cursor: pointer;
  border: 1px solid transparent; background: var(--accent); color: var(--accent-ink);
  display: inline-flex; align-items: center; justify-content: center; text-decoration: none;
}
button.quiet, .button.quiet { background: transparent; color: var(--ink); border-color: var(--line); }
button[disabled] { opacity: .65; cursor: progress; }
.note {
  background: var(--note); color: var(--note-ink); padding: 10px 14px; border-radius: 8px; font-size: 14px;
}
.note a { color: inherit; }
.alert {
  background: var(--bad-ground); color: var(--bad); border: 1px solid currentColor; border-radius: 8px;
  padding: 12px 14px;
}
`;

export const CHECKOUT_STYLES = `
${BASE_STYLES}
.wrap { display: grid; min-height: 100vh; align-content: start; }
.what { background: var(--panel); padding: 20px 20px 24px; }
.pay { padding: 24px 20px 40px; }
.what > *, .pay > * { max-width: 460px; margin-inline: auto; }
.back { display: inline-flex; align-items: center; gap: 8px; min-height: 44px; color: var(--soft); text-decoration: none; }
.back:hover { color: var(--ink); text-decoration: underline; }
.what h1 { font-size: 17px; font-weight: 600; color: var(--soft); }
.total { font-size: 36px; line-height: 1.2; font-weight: 650; letter-spacing: -.02em; padding: 2px 0 16px; font-variant-numeric: tabular-nums; }
.items { list-style: none; border-top: 1px solid var(--line); }
.items li { display: flex; justify-content: space-between; gap: 16px; padding: 12px 0; border-bottom: 1px solid var(--line); }
.items small { display: block; color: var(--soft); font-size: 14px; }
.items .amount, .sum { font-variant-numeric: tabular-nums; white-space: nowrap; }
.items span { overflow-wrap: anywhere; }
.sum { display: flex; justify-content: space-between; padding-top: 12px; font-weight: 600; }
form { display: grid; gap: 16px; }
.pay h2 { font-size: 20px; margin-bottom: 16px; }
fieldset { border: 0; margin: 0; padding: 0; min-width: 0; }
.methods { border: 1px solid var(--line); border-radius: 10px; }
legend, label { font-size: 14px; font-weight: 600; color: var(--ink); }
legend { padding: 0; margin-bottom: 6px; }
.field { display: grid; gap: 6px; align-content: start; }
.card { gap: 16px; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 12px; }
input:not([type=radio]) {
  font: inherit; width: 100%; min-height: 48px; padding: 10px 12px; color: var(--ink);
  background: var(--field); border: 1px solid var(--line); border-radius: 8px;
}
input[aria-invalid=true] { border-color: var(--bad); }
.error { color: var(--bad); font-size: 14px; }
.error:empty { display: none; }
.pay .alert { margin-bottom: 16px; }
.method { display: flex; gap: 12px; align-items: center; min-height: 52px; padding: 0 14px; font-size: 16px; cursor: pointer; }
.method + .method { border-top: 1px solid var(--line); }
.method input { width: 20px; height: 20px; margin: 0; accent-color: var(--accent); }
.method small { color: var(--soft); font-weight: 400; display: block; }
form:has(#method-delayed:checked) .card { display: none; }
.consent { font-size: 14px; color: var(--soft); }
.submit { font-size: 17px; min-height: 54px; }
.foot { margin-top: 20px; font-size: 14px; color: var(--soft); display: grid; gap: 12px; }
@media (min-width: 860px) {
  .wrap { grid-template-columns: 1fr 1fr; align-content: stretch; }
  .what, .pay { padding: 56px 48px; }
  .what > * { margin-inline: auto 0; }
  .pay > * { margin-inline: 0 auto; width: 100%; }
  .what > * { width: 100%; }
}
`;

export const NOTICE_STYLES = `
${BASE_STYLES}
body { display: grid; min-height: 100vh; place-items: center; padding: 20px; background: var(--panel); }
main {
  width: 100%; max-width: 440px; display: grid; gap: 16px; background: var(--ground);
  border: 1px solid var(--line); border-radius: 14px; padding: 28px 24px;
}
h1 { font-size: 24px; line-height: 1.25; }
main > p:not(.note) { color: var(--soft); }
.actions { display: grid; gap: 10px; }
dl { display: grid; grid-template-columns: auto 1fr; gap: 6px 16px; }
dt { color: var(--soft); }
dd { text-align: right; font-weight: 600; overflow-wrap: anywhere; }
form { display: grid; }
`;

export const ADMIN_STYLES = `
${BASE_STYLES}
main { max-width: 1200px; margin-inline: auto; padding: 20px 16px 60px; display: grid; gap: 28px; min-width: 0; }
header { display: grid; gap: 10px; }
h1 { font-size: 28px; line-height: 1.2; }
h2 { font-size: 19px; margin-bottom: 10px; }
section { min-width: 0; }
.scroll { overflow-x: auto; border: 1px solid var(--line); border-radius: 10px; }
table { border-collapse: collapse; width: 100%; font-size: 14px; }
th, td { text-align: left; padding: 8px 12px; border-bottom: 1px solid var(--line); white-space: nowrap; vertical-align: middle; }
tr:last-child td { border-bottom: 0; }
th { color: var(--soft); font-weight: 600; background: var(--panel); }
td.amount { text-align: right; font-variant-numeric: tabular-nums; }
td.long { white-space: normal; min-width: 220px; overflow-wrap: anywhere; }
code { font: 13px ui-monospace, SFMono-Regular, Menlo, monospace; }
.empty { color: var(--soft); border: 1px dashed var(--line); border-radius: 10px; padding: 16px; }
.tag { border: 1px solid currentColor; border-radius: 999px; padding: 1px 9px; font-size: 13px; color: var(--soft); }
.tag.good { color: var(--good); } .tag.bad { color: var(--bad); }
td form { display: inline; }
section > form { margin-top: 12px; }
pre { margin: 0; padding: 14px; }
td button { min-height: 32px; padding: 3px 10px; font-size: 13px; border-radius: 6px; }
.faults { display: grid; gap: 12px; border: 1px solid var(--line); border-radius: 10px; padding: 16px; grid-template-columns: repeat(auto-fill, minmax(240px, 1fr)); align-items: end; }
.faults label { display: grid; gap: 4px; font-size: 14px; }
.faults label.check { grid-template-columns: auto 1fr; gap: 10px; align-items: center; min-height: 44px; }
.faults input[type=checkbox] { width: 20px; height: 20px; accent-color: var(--accent); }
.faults input[type=number], .faults select { font: inherit; min-height: 44px; padding: 6px 10px; border: 1px solid var(--line); border-radius: 8px; background: var(--field); color: var(--ink); }
.on { color: var(--bad); font-weight: 600; }
.totals { display: flex; flex-wrap: wrap; gap: 12px 28px; }
.totals dt { color: var(--soft); font-size: 14px; }
.totals dd { font-weight: 600; font-variant-numeric: tabular-nums; }
`;
