import type { Session } from "./model/session.ts";

/** What the browser tells of the page's being left, and brought back whole; returns the end of it. */
export function watchPage(session: Pick<Session, "leave" | "comeBack">): () => void {
  const leave = ({ persisted }: PageTransitionEvent) => session.leave(persisted);
  const comeBack = ({ persisted }: PageTransitionEvent) => {
    if (persisted) session.comeBack();
  };
  addEventListener("pagehide", leave);
  addEventListener("pageshow", comeBack);
  return () => {
    removeEventListener("pagehide", leave);
    removeEventListener("pageshow", comeBack);
  };
}
