import type { Page } from "playwright-core";

/** What a page did that nobody sees: errors, requests, sockets. Starts with the page and must see all of it. */
export function watchPage(page: Page) {
  const errors: string[] = [];
  const warnings: string[] = [];
  const requests: string[] = [];
  const sockets: string[] = [];

  page.on("console", (message) => {
    if (message.type() === "warning") warnings.push(message.text());
    if (message.type() === "error") errors.push(`${message.text()} (${message.location().url})`);
  });
  page.on("pageerror", (error) => errors.push(error.stack ?? error.message));
  page.on("request", (request) => requests.push(request.url()));
  page.on("websocket", (socket) => sockets.push(socket.url()));

  return {
    errors,
    warnings,
    requests,
    sockets,
  };
}

export type PageWatch = ReturnType<typeof watchPage>;

/** What the page and its context hold on the device, as a list that is empty before the visitor acts. */
export async function storedBy(page: Page): Promise<string[]> {
  const inPage = await page.evaluate(async () => [
    ...Object.keys(localStorage).map((key) => `localStorage ${key}`),
    ...Object.keys(sessionStorage).map((key) => `sessionStorage ${key}`),
    ...(await indexedDB.databases()).map(({ name }) => `IndexedDB ${name}`),
    ...("caches" in window ? await caches.keys() : []).map((key) => `cache ${key}`),
    ...("serviceWorker" in navigator ? await navigator.serviceWorker.getRegistrations() : []).map(
      ({ scope }) => `service worker ${scope}`,
    ),
  ]);
  const cookies = await page.context().cookies();
  return [...inPage, ...cookies.map(({ name, domain }) => `cookie ${name} of ${domain}`)];
}
