import type { Model } from "./model.ts";

/** What the browser knows of the network and of the page's being looked at; returns the end of it. */
export function watchBrowser(model: Model): () => void {
  const look = () => {
    model.isOffline.value = !navigator.onLine;
    model.isVisible.value = document.visibilityState === "visible";
  };
  look();
  addEventListener("online", look);
  addEventListener("offline", look);
  document.addEventListener("visibilitychange", look);
  return () => {
    removeEventListener("online", look);
    removeEventListener("offline", look);
    document.removeEventListener("visibilitychange", look);
  };
}
