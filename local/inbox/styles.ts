export const STYLES = `
:root { --ground: #f5f6f8; --panel: #fff; --ink: #191d29; --soft: #565d6d; --line: #d3d8e2; --accent: #0b5fd8; --accent-ink: #fff; }
@media (prefers-color-scheme: dark) { :root { --ground: #121419; --panel: #1b1e26; --ink: #eceff5; --soft: #a9b1c1; --line: #3a4050; --accent: #7ab0ff; --accent-ink: #0a1526; } }
* { box-sizing: border-box; }
body { margin: 0; padding: 24px 16px 48px; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
main { max-width: 760px; margin-inline: auto; display: grid; gap: 20px; }
h1 { margin: 0; font-size: 26px; line-height: 1.2; overflow-wrap: anywhere; } h2 { margin: 0; font-size: 16px; } p { margin: 0; }
a { color: var(--accent); } .soft { color: var(--soft); font-size: 14px; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
ul { list-style: none; margin: 0; padding: 0; }
.mails { border: 1px solid var(--line); border-radius: 12px; background: var(--panel); overflow: hidden; }
.mails li + li { border-top: 1px solid var(--line); }
.mails a { display: grid; gap: 2px; padding: 12px 16px; color: inherit; text-decoration: none; min-height: 48px; overflow-wrap: anywhere; }
.mails a:hover .subject { text-decoration: underline; } .subject { font-weight: 600; }
.texts li { display: grid; gap: 2px; padding: 12px 16px; overflow-wrap: anywhere; } .texts a { display: inline; padding: 0; color: var(--accent); text-decoration: underline; }
.empty { border: 1px dashed var(--line); border-radius: 12px; padding: 32px 16px; text-align: center; color: var(--soft); }
dl { margin: 0; display: grid; grid-template-columns: auto 1fr; gap: 4px 16px; } dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
iframe { width: 100%; height: 680px; border: 1px solid var(--line); border-radius: 12px; background: #fff; }
pre { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; background: var(--panel); border: 1px solid var(--line); border-radius: 12px; padding: 16px; font-size: 14px; }
form { display: flex; flex-wrap: wrap; gap: 12px 20px; align-items: center; }
.faults { border: 1px solid var(--line); border-radius: 12px; padding: 16px; background: var(--panel); } .faults h2 { flex-basis: 100%; }
label { display: inline-flex; gap: 8px; align-items: center; min-height: 44px; flex-wrap: wrap; }
input[type=number] { width: 90px; } input[type=number], input[type=text], select { font: inherit; min-height: 44px; padding: 6px 10px; border: 1px solid var(--line); border-radius: 8px; background: var(--ground); color: var(--ink); }
button { font: inherit; font-weight: 600; min-height: 44px; padding: 8px 18px; border-radius: 8px; border: 1px solid transparent; background: var(--accent); color: var(--accent-ink); cursor: pointer; }
button.quiet { background: transparent; color: var(--ink); border-color: var(--line); }
`;
