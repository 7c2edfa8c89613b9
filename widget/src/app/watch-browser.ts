import type { Model } from "./model.ts";

/** What the browser knows of the network, of the page's being looked at, and of its being left; returns the end of it. */
export function watchBrowser(model: Model): () => void {
  const look = () => {
    model.isOffline.value = !navigator.onLine;
    model.isVisible.value = document.visibilityState === "visible";
  };
  const leave = ({ persisted }: PageTransitionEvent) => model.leave(persisted);
  const comeBack = ({ persisted }: PageTransitionEvent) => {
    if (persisted) model.comeBack();
  };
  look();
  addEventListener("pagehide", leave);
  addEventListener("pageshow", comeBack);
  addEventListener("online", look);
  addEventListener("offline", look);
  document.addEventListener("visibilitychange", look);
  return () => {
    removeEventListener("pagehide", leave);
    removeEventListener("pageshow", comeBack);
    removeEventListener("online", look);
    removeEventListener("offline", look);
    document.removeEventListener("visibilitychange", look);
  };
}
