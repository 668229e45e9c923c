"use client";

import {
  type ComponentType,
  createElement,
  lazy,
  type ReactNode,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { load } from "./load";
import { type Sought, noteOf, soughtIn } from "./sought";
import { useIsLive } from "./use-is-live";

/**
 * A component whose code comes after the page's own, asked for again until it has come. What the
 * server has written of it stands until then as it was written, and costs no script; where the server
 * has written nothing, `meanwhile` holds its place.
 */
export function later<Props extends object>(
  ask: () => Promise<ComponentType<Props>>,
  meanwhile: ReactNode = null,
): ComponentType<Props> {
  if (typeof window === "undefined") return served(ask);
  let code: ComponentType<Props> | null = null;
  return function Later(props) {
    const isLive = useIsLive();
    const [isServed] = useState(!isLive);
    const box = useRef<HTMLDivElement>(null);
    const focused = useRef<Sought>(null);
    const [Code, setCode] = useState(() => (isLive ? code : null));
    useEffect(() => {
      let isHere = true;
      void load(ask).then((come) => {
        code = come;
        if (!isHere) return;
        focused.current = noteOf(document.activeElement, controlsIn(box.current));
        setCode(() => come);
      });
      return () => {
        isHere = false;
      };
    }, []);
    useLayoutEffect(() => {
      if (Code === null) return;
      soughtIn(controlsIn(box.current), focused.current)?.focus({ preventScroll: true });
    }, [Code]);
    // Two keys: what was served is taken away whole, and not written over.
    if (Code !== null) {
      return (
        <div ref={box} key="live" className="contents">
          {createElement(Code, props)}
        </div>
      );
    }
    if (!isServed) return meanwhile;
    return (
      <div
        ref={box}
        key="served"
        className="contents"
        suppressHydrationWarning
        dangerouslySetInnerHTML={AS_SERVED}
      />
    );
  };
}

/** What can have the focus, in its order. */
function controlsIn(box: HTMLElement | null): HTMLElement[] {
  return [...(box?.querySelectorAll<HTMLElement>("a, button, input, select, textarea") ?? [])];
}

/** React leaves alone what stands in an element whose content it was told as text. */
const AS_SERVED = { __html: "" };

/**
 * On the server the whole component is written, where it stands: without a `Suspense` of its own, whose
 * content React may send hidden behind the page, for a script to put into its place. So the page waits
 * for the code, the first time. The browser looks into nothing of it, so the two need not agree.
 */
function served<Props extends object>(
  ask: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  const Code: ComponentType<Props> = lazy(async () => ({ default: await ask() }));
  return function Served(props) {
    return <div className="contents">{createElement(Code, props)}</div>;
  };
}
