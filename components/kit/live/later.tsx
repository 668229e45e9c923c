"use client";

import {
  type ComponentType,
  createElement,
  lazy,
  type ReactNode,
  Suspense,
  useEffect,
  useState,
  useSyncExternalStore,
} from "react";
import { load } from "./load";

/**
 * A component whose code comes after the page's own, asked for again until it has come. What the
 * server has written of it stands until then as it was written, and costs no script; where the server
 * has written nothing, `meanwhile` holds its place.
 */
export function later<Props extends object>(
  ask: () => Promise<ComponentType<Props>>,
  meanwhile: ReactNode = null,
): ComponentType<Props> {
  if (typeof window === "undefined") return served(ask, meanwhile);
  let code: ComponentType<Props> | null = null;
  return function Later(props) {
    const isFirstView = useSyncExternalStore(never, no, yes);
    const [isServed] = useState(isFirstView);
    const [Code, setCode] = useState(() => code);
    useEffect(() => {
      let isHere = true;
      void load(ask).then((come) => {
        code = come;
        if (isHere) setCode(() => come);
      });
      return () => {
        isHere = false;
      };
    }, []);
    // Two keys: what was served is taken away whole, and not written over.
    if (Code !== null) {
      return (
        <div key="live" className="contents">
          {createElement(Code, props)}
        </div>
      );
    }
    if (!isServed) return meanwhile;
    return (
      <div
        key="served"
        className="contents"
        suppressHydrationWarning
        dangerouslySetInnerHTML={AS_SERVED}
      />
    );
  };
}

/** React leaves alone what stands in an element whose content it was told as text. */
const AS_SERVED = { __html: "" };

/** On the server the whole component is written. */
function served<Props extends object>(
  ask: () => Promise<ComponentType<Props>>,
  meanwhile: ReactNode,
): ComponentType<Props> {
  const Code: ComponentType<Props> = lazy(async () => ({ default: await ask() }));
  return function Served(props) {
    return (
      <div className="contents">
        <Suspense fallback={meanwhile}>{createElement(Code, props)}</Suspense>
      </div>
    );
  };
}

const never = (): (() => void) => () => undefined;
const yes = (): boolean => true;
const no = (): boolean => false;
