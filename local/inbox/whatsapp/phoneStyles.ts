/** How a phone looks: whoever tries it should feel at home. */
export const PHONE_STYLES = `
:root { --bar: #075e54; --bar-ink: #fff; --wall: #ece5dd; --theirs: #fff; --mine: #d9fdd3; --ink: #111b21; --soft: #5b6970; --tap: #00705f; --line: #e2e6e8; --field: #fff; --read: #027eb5; }
@media (prefers-color-scheme: dark) { :root { --bar: #1f2c33; --bar-ink: #e9edef; --wall: #0b141a; --theirs: #202c33; --mine: #005c4b; --ink: #e9edef; --soft: #a3b1b8; --tap: #53d0bd; --line: #34424a; --field: #2a3942; --read: #53bdeb; } }
* { box-sizing: border-box; }
html, body { height: 100%; }
body { margin: 0; background: var(--wall); color: var(--ink); font: 16px/1.4 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
:focus-visible { outline: 3px solid var(--read); outline-offset: 2px; }
p, h1, h2, ul { margin: 0; padding: 0; } ul { list-style: none; } a { color: var(--read); }
button, input { font: inherit; color: inherit; }
button { cursor: pointer; border: 0; background: none; min-height: 44px; }
.soft { color: var(--soft); font-size: 14px; }
.phone { height: 100dvh; max-width: 480px; margin-inline: auto; display: grid; grid-template: auto minmax(0, 1fr) auto auto / minmax(0, 1fr); background: var(--wall); }
.bar { background: var(--bar); color: var(--bar-ink); display: flex; align-items: center; gap: 10px; padding: 8px 12px; min-height: 60px; }
.bar a { color: inherit; text-decoration: none; font-size: 26px; line-height: 44px; min-width: 32px; text-align: center; }
.bar h1 { font-size: 17px; line-height: 1.2; } .bar p { font-size: 13px; opacity: .85; } .bar div { min-width: 0; overflow-wrap: anywhere; }
.face { flex: none; width: 40px; height: 40px; border-radius: 50%; background: #fff; color: #075e54; font-weight: 700; display: grid; place-items: center; }
.talk { overflow-y: auto; padding: 12px; display: flex; flex-direction: column; gap: 8px; } #window { text-align: center; font-size: 13px; }
.lines { flex: 1; display: grid; gap: 6px; align-content: end; }
.lines li { display: grid; gap: 4px; max-width: 86%; justify-self: start; }
.lines li.mine { justify-self: end; } .lines li.day { justify-self: center; background: var(--theirs); color: var(--soft); border-radius: 8px; padding: 4px 12px; font-size: 13px; }
.bubble { background: var(--theirs); border-radius: 10px; padding: 6px 10px; box-shadow: 0 1px 1px rgb(0 0 0 / 15%); overflow-wrap: anywhere; }
.mine .bubble { background: var(--mine); }
.text { white-space: pre-wrap; }
.meta { display: block; text-align: right; color: var(--soft); font-size: 12px; } .read { color: var(--read); }
.media { display: flex; align-items: center; gap: 10px; min-width: 170px; padding: 10px 4px; }
.taps { display: grid; gap: 4px; min-width: 220px; }
.tap { width: 100%; display: block; text-align: center; text-decoration: none; background: var(--theirs); color: var(--tap); font-weight: 600; border-radius: 10px; padding: 10px 12px; min-height: 44px; box-shadow: 0 1px 1px rgb(0 0 0 / 15%); }
.sheet { position: fixed; inset: auto 0 0 0; margin: 0 auto; width: 100%; max-width: 480px; max-height: 80dvh; overflow-y: auto; border: 0; padding: 0 0 12px; border-radius: 16px 16px 0 0; background: var(--theirs); color: var(--ink); }
.sheet::backdrop { background: rgb(0 0 0 / 45%); }
.sheet header { display: flex; align-items: center; justify-content: space-between; padding: 8px 8px 8px 20px; position: sticky; top: 0; background: inherit; font-weight: 600; } .sheet header button { min-width: 44px; font-size: 20px; }
.row { width: 100%; display: grid; gap: 2px; text-align: left; padding: 12px 20px; border-top: 1px solid var(--line); }
.empty { text-align: center; background: var(--theirs); border-radius: 10px; padding: 14px; display: grid; gap: 10px; }
.write { display: flex; gap: 6px; padding: 8px; align-items: center; } .write form { display: flex; gap: 6px; } .write form:first-child { flex: 1; min-width: 0; }
.write input { flex: 1; min-width: 0; border: 1px solid var(--line); border-radius: 22px; min-height: 44px; padding: 8px 16px; background: var(--field); }
.round { flex: none; width: 44px; height: 44px; padding: 0; border-radius: 50%; font-size: 19px; background: var(--field); } .send { background: #008069; color: #fff; }
.behind { background: var(--theirs); border-top: 1px solid var(--line); padding: 0 14px; font-size: 14px; } .behind summary { min-height: 44px; display: flex; align-items: center; cursor: pointer; color: var(--soft); } .behind form { display: flex; flex-wrap: wrap; gap: 4px 16px; align-items: center; padding-bottom: 8px; } .behind label { display: inline-flex; gap: 8px; align-items: center; min-height: 44px; } .behind button { border: 1px solid var(--line); border-radius: 8px; padding: 6px 14px; font-weight: 600; }
.behind input[type=checkbox] { width: 20px; height: 20px; }
.icon { width: 1.2em; height: 1.2em; vertical-align: -.2em; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
.phones { max-width: 480px; margin-inline: auto; padding: 24px 16px; display: grid; gap: 16px; }
.phones h1 { font-size: 24px; } .phones ul { display: grid; gap: 8px; }
.phones li a { display: flex; gap: 12px; align-items: center; padding: 12px; border-radius: 12px; background: var(--theirs); color: inherit; text-decoration: none; overflow-wrap: anywhere; }
.phones section { display: grid; gap: 8px; } .phones h2 { font-size: 18px; } .phones dl { display: grid; gap: 2px; margin: 0; } .phones dd { margin: 0 0 6px; overflow-wrap: anywhere; }
.phones .face { background: var(--bar); color: var(--bar-ink); }
`;
