import type { RefObject } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";

const NEAR_PX = 48;

export interface StickToEnd {
  scroller: RefObject<HTMLDivElement | null>;
  /** Something new stands below what is shown. */
  isAway: boolean;
  /** To be called when the person scrolled. */
  look(): void;
  go(): void;
}

/**
 * Keeps a list at its end while the person is there, and where they are while they read further up.
 * `first` and `last` name the rows at both ends: rows that come in above must not move what is read. `shows` is told
 * whether the end is in view.
 */
export function useStickToEnd(
  first: string | undefined,
  last: string | undefined,
  shows: (isAtEnd: boolean) => void,
): StickToEnd {
  const scroller = useRef<HTMLDivElement>(null);
  const before = useRef({ first, height: 0, isNear: true });
  const [isAway, setAway] = useState(false);

  const go = () => {
    if (scroller.current) scroller.current.scrollTop = scroller.current.scrollHeight;
    setAway(false);
  };
  const look = () => {
    const list = scroller.current;
    if (!list) return;
    before.current.isNear = list.scrollHeight - list.scrollTop - list.clientHeight < NEAR_PX;
    if (before.current.isNear) setAway(false);
    shows(before.current.isNear);
  };

  useLayoutEffect(() => {
    const list = scroller.current;
    if (!list) return;
    const { first: firstBefore, height, isNear } = before.current;
    if (isNear) go();
    else if (first !== firstBefore) list.scrollTop += list.scrollHeight - height;
    else setAway(true);
    before.current = { first, height: list.scrollHeight, isNear };
    shows(isNear);
  }, [first, last]);

  useLayoutEffect(() => () => shows(false), []);

  // The composer grows, the phone's keyboard opens: the end stays in sight.
  useLayoutEffect(() => {
    const list = scroller.current;
    if (!list || typeof ResizeObserver === "undefined") return;
    const observer = new ResizeObserver(() => before.current.isNear && go());
    observer.observe(list);
    return () => observer.disconnect();
  }, []);

  return { scroller, isAway, look, go };
}
