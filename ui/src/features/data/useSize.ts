// A width that follows the hand at once and is remembered when it comes to rest.
import { useEffect, useRef, useState } from "react";
import { useLayout } from "../../ipc/preferences";

const REST_MS = 300;

export function useSize(name: string, usual: number): [number, (size: number) => void] {
  const [kept, keep] = useLayout(name, String(usual));
  const [moving, setMoving] = useState<number | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const newest = useRef(keep);
  newest.current = keep;
  useEffect(() => () => void (timer.current && clearTimeout(timer.current)), []);
  const set = (size: number) => {
    setMoving(size);
    if (timer.current) clearTimeout(timer.current);
    timer.current = setTimeout(() => newest.current(String(Math.round(size))), REST_MS);
  };
  return [moving ?? (Number(kept) || usual), set];
}
