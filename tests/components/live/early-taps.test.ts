import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { keepEarlyTaps } from "@/components/kit/live/early-taps";
import { wordsOf } from "@/components/kit/live/words-of";

/** As much of an element as is asked of one. */
class Control {
  isConnected = true;
  disabled = false;
  checked = false;
  clicks = 0;
  type = "";
  textContent = "";
  private readonly attributes: Map<string, string>;
  constructor(
    readonly tagName: string,
    attributes: Record<string, string>,
  ) {
    this.attributes = new Map(Object.entries(attributes));
    this.type = attributes["type"] ?? "";
  }
  getAttribute = (name: string) => this.attributes.get(name) ?? null;
  setAttribute = (name: string, value: string) => this.attributes.set(name, value);
  removeAttribute = (name: string) => this.attributes.delete(name);
  closest = () => this;
  matches = () => this.disabled;
  click = () => {
    this.clicks += 1;
  };
}
class Input extends Control {}
class Area extends Control {}
class Select extends Control {}

let page: Control[] = [];
let happens: (type: string, target?: Control) => void = () => undefined;

beforeEach(() => {
  vi.useFakeTimers();
  const listeners = new Map<string, (event: unknown) => void>();
  happens = (type, target) =>
    listeners.get(type)?.({
      target,
      preventDefault: () => undefined,
      stopImmediatePropagation: () => undefined,
    });
  page = [];
  vi.stubGlobal("window", {
    addEventListener: (type: string, heard: (event: unknown) => void) => listeners.set(type, heard),
    setTimeout: (act: () => void, milliseconds: number) => setTimeout(act, milliseconds),
  });
  vi.stubGlobal("document", {
    querySelectorAll: (tag: string) => page.filter(({ tagName }) => tagName === tag),
  });
  const classes = {
    Element: Control,
    HTMLElement: Control,
    HTMLInputElement: Input,
    HTMLTextAreaElement: Area,
    HTMLSelectElement: Select,
  };
  for (const [name, one] of Object.entries(classes)) vi.stubGlobal(name, one);
  keepEarlyTaps("live", wordsOf);
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** React takes a control over, or mounts one that it has. */
function takeOver<One extends Control>(control: One): One {
  return Object.assign(control, { __reactProps$1: {} });
}

const radio = (name: string, value: string) => new Input("INPUT", { type: "radio", name, value });
const button = (text: string) => Object.assign(new Control("BUTTON", {}), { textContent: text });

test("a tap on one of a few is done on the one that takes its place, under another name", () => {
  const served = radio("_R_2lb_", "theo");
  page = [served];
  served.checked = true;
  happens("input", served);
  happens("live");
  vi.advanceTimersByTime(200);
  served.isConnected = false;
  const live = [radio("_r_4_", "marcus"), radio("_r_4_", "theo")].map(takeOver);
  page = live;
  vi.advanceTimersByTime(100);
  expect(live.map(({ clicks }) => clicks)).toEqual([0, 1]);
});

test("a tap whose control is gone without another is dropped, and those after it are not late", () => {
  const [lost, next] = [button("Gone"), button("Continue")];
  page = [lost, next];
  happens("click", lost);
  happens("click", next);
  lost.isConnected = false;
  page = [takeOver(next)];
  happens("live");
  vi.advanceTimersByTime(100);
  expect([lost.clicks, next.clicks]).toEqual([0, 1]);
});

test("a control that stands and does not work yet is waited for, ten seconds", () => {
  const [slow, next] = [button("Slow"), button("Continue")];
  page = [slow, takeOver(next)];
  happens("click", slow);
  happens("live");
  vi.advanceTimersByTime(9000);
  takeOver(slow);
  vi.advanceTimersByTime(100);
  expect(slow.clicks).toBe(1);
});
