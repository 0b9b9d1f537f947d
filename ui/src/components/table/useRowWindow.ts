// Ties the arithmetic of `window.ts` to a scrolling element: wheel, scroll bar, size, and where the layer of rows stands.
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import {
  baseRow,
  clampTop,
  footOf,
  type Geometry,
  isScaled,
  layerOffset,
  type Range,
  reveal,
  rowsInSight,
  scrollOf,
  topOf,
} from "./window";

const OVERSCAN = 10;
const LINE_PX = 16;

type Parts = { scroller: RefObject<HTMLElement | null>; layer: RefObject<HTMLElement | null> };

export type RowWindow = {
  range: Range;
  base: number;
  geometry: Geometry;
  /** What is left free below the last row. */
  foot: number;
  /** Brings a row into sight. */
  reveal: (row: number) => void;
};

/**
 * Returns the rows to draw and keeps them in step with the scroller. `headerHeight` is what covers the upper edge, `width`
 * what all columns need.
 */
export function useRowWindow(
  parts: Parts,
  rowCount: number,
  rowHeight: number,
  headerHeight: number,
  width: number,
): RowWindow {
  const { scroller, layer } = parts;
  const [viewport, setViewport] = useState(600);
  const [foot, setFoot] = useState(0);
  const geometry: Geometry = { rowCount, rowHeight, viewport };
  const [seen, setSeen] = useState<Range>(() => rowsInSight(geometry, 0, OVERSCAN));
  const top = useRef(0);
  const setTo = useRef<number | null>(null);
  const latest = useRef(geometry);
  useLayoutEffect(() => {
    latest.current = { rowCount, rowHeight, viewport };
  }, [rowCount, rowHeight, viewport]);

  const place = useCallback(() => {
    const { start, end } = rowsInSight(latest.current, top.current, OVERSCAN);
    const offset = layerOffset(latest.current, top.current, baseRow(start));
    if (layer.current) layer.current.style.transform = `translateY(${offset}px)`;
    setSeen((before) => (before.start === start && before.end === end ? before : { start, end }));
  }, [layer]);

  const move = useCallback(
    (to: number) => {
      const element = scroller.current;
      if (!element) return;
      top.current = clampTop(latest.current, to);
      element.scrollTop = scrollOf(latest.current, top.current);
      setTo.current = element.scrollTop;
      place();
    },
    [scroller, place],
  );

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element || typeof ResizeObserver === "undefined") return;
    const observer = new ResizeObserver(() => {
      const { clientWidth: wide, offsetHeight: outer, clientHeight: inner } = element;
      const below = footOf({ wide, content: width, outer, inner });
      setFoot(below);
      setViewport(Math.max(rowHeight, inner - headerHeight - below));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller, rowHeight, headerHeight, width]);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const scrolled = () => {
      // A position that we set ourselves has its offset already; only a hand on the scroll bar sets a new one.
      if (setTo.current !== null && Math.abs(setTo.current - element.scrollTop) < 1) return;
      setTo.current = null;
      top.current = topOf(latest.current, element.scrollTop);
      flushSync(place);
    };
    const wheeled = (event: WheelEvent) => {
      if (!isScaled(latest.current) || event.ctrlKey || event.deltaY === 0) return;
      event.preventDefault();
      const unit = event.deltaMode === 1 ? LINE_PX : event.deltaMode === 2 ? latest.current.viewport : 1;
      element.scrollLeft += event.deltaX * unit;
      flushSync(() => move(top.current + event.deltaY * unit));
    };
    element.addEventListener("scroll", scrolled, { passive: true });
    element.addEventListener("wheel", wheeled, { passive: false });
    return () => {
      element.removeEventListener("scroll", scrolled);
      element.removeEventListener("wheel", wheeled);
    };
  }, [scroller, move, place]);

  // The count or the size changed: the offset may not exist any more.
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the geometry does, which `latest` holds
  useLayoutEffect(() => move(top.current), [rowCount, rowHeight, viewport, move]);

  const show = useCallback((row: number) => move(reveal(latest.current, top.current, row)), [move]);
  const end = Math.min(seen.end, rowCount);
  const range = { start: Math.min(seen.start, end), end };
  return { range, base: baseRow(range.start), geometry, foot, reveal: show };
}
