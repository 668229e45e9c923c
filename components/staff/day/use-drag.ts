"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { type PointerEvent, useRef, useState } from "react";
import type { Desk, MovableVisit } from "@/components/kit/types/desk";
import { useFormat } from "@/components/kit/format/use-format";
import { useRefusalText } from "@/components/kit/format/use-refusal-text";
import { useSave } from "@/components/kit/form/use-save";
import { notify } from "@/components/kit/ui/notify";
import { api } from "@/convex/_generated/api";
import { instantOf } from "@/lib/time/zones";
import { type Axis, minutesAt } from "./calendar-layout";
import type { ColumnOf } from "./use-columns";

/** Where a dragged visit would go. */
type Target = { key: string; minutes: number; durationMinutes: number; text: string };

export type Drag = {
  /** The visit under way. */
  moving: string | null;
  target: Target | null;
  handle: (visit: MovableVisit) => {
    onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    onPointerMove: (event: PointerEvent<HTMLElement>) => void;
    onPointerUp: (event: PointerEvent<HTMLElement>) => void;
    onPointerCancel: () => void;
  };
  /** True for the click that ends a drag. */
  justDropped: () => boolean;
};

/** A press becomes a drag when it has moved as far as this, in px. */
const THRESHOLD = 6;
/** A finger that rests this long lifts a visit; one that moves sooner scrolls. */
const LONG_PRESS_MS = 400;

type Press = {
  x: number;
  y: number;
  /** From the tile's top to where it was taken hold of, px. */
  grip: number;
  touch: boolean;
  timer?: number;
};

/** Moving by mouse or pen, and by a finger that has rested. The keyboard moves a visit in its sheet. */
export function useDrag(desk: Desk, columns: readonly ColumnOf[], axis: Axis): Drag {
  const format = useFormat();
  const drop = useDrop(desk);
  const [target, setTarget] = useState<Target | null>(null);
  const [moving, setMoving] = useState<string | null>(null);
  const press = useRef<Press | null>(null);
  const dropped = useRef(false);
  const stop = () => {
    window.clearTimeout(press.current?.timer);
    press.current = null;
    setMoving(null);
    setTarget(null);
  };
  const { gridMinutes } = desk.shop;
  const handle = (visit: MovableVisit) => ({
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return;
      stop();
      const touch = event.pointerType === "touch";
      const { top } = event.currentTarget.getBoundingClientRect();
      const grip = event.clientY - top;
      dropped.current = false;
      press.current = { x: event.clientX, y: event.clientY, grip, touch };
      if (!touch) return;
      press.current.timer = window.setTimeout(() => {
        setMoving(visit.appointmentId);
        navigator.vibrate?.(10);
      }, LONG_PRESS_MS);
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const from = press.current;
      if (from === null) return;
      const far = Math.hypot(event.clientX - from.x, event.clientY - from.y) > THRESHOLD;
      if (moving === null && from.touch && far) return stop();
      if (moving === null && (from.touch || !far)) return;
      // The pointer stays ours, also when it leaves the tile.
      event.currentTarget.setPointerCapture(event.pointerId);
      setMoving(visit.appointmentId);
      const under = columnAt(event.clientX);
      if (under === null) return setTarget(null);
      const share = (event.clientY - from.grip - under.box.top) / under.box.height;
      const minutes = minutesAt(share, axis, gridMinutes);
      const durationMinutes = (visit.endsAt - visit.startsAt) / 60_000;
      setTarget({ key: under.key, minutes, durationMinutes, text: format.clock(minutes) });
    },
    onPointerUp: () => {
      const column = columns.find(({ key }) => key === target?.key);
      if (moving !== null) {
        dropped.current = true;
        // The click that ends the drag comes at once or, after a finger, never.
        window.setTimeout(() => (dropped.current = false));
      }
      if (target !== null && column !== undefined) drop(visit, column, target.minutes);
      stop();
    },
    onPointerCancel: stop,
  });
  const justDropped = () => {
    const was = dropped.current;
    dropped.current = false;
    return was;
  };
  return { moving, target, handle, justDropped };
}

/** Carries the move out; what is refused is said, and the visit stays where it was. */
function useDrop({ shop }: Desk) {
  const t = useTranslations("desk");
  const refusalText = useRefusalText();
  const { save } = useSave();
  const reschedule = useMutation(api.appointments.reschedule);
  return (visit: MovableVisit, column: ColumnOf, minutes: number) => {
    const { appointmentId, barberId: fromBarber, startsAt: fromStart } = visit;
    const { barberId } = column;
    const startsAt = instantOf(column.date, minutes, shop.timeZone);
    if (barberId === fromBarber && startsAt === fromStart) return;
    void save({
      run: () =>
        reschedule({ appointmentId, barberId, startsAt }).catch((thrown: unknown) => {
          notify({ tone: "bad", text: t("moveRefused", { reason: refusalText(thrown) }) });
          throw thrown;
        }),
      said: t("moved"),
      undo: () => reschedule({ appointmentId, barberId: fromBarber, startsAt: fromStart }),
    });
  };
}

function columnAt(x: number): { key: string; box: DOMRect } | null {
  for (const element of document.querySelectorAll<HTMLElement>("[data-column]")) {
    const box = element.getBoundingClientRect();
    const { column } = element.dataset;
    if (column !== undefined && box.left <= x && x < box.right) return { key: column, box };
  }
  return null;
}
