import type { StorageLike } from "@milepost/shared";

/** The browser's storage, or undefined where it is forbidden: then reading the name alone throws. */
export function deviceStorage(): StorageLike | undefined {
  return attempt(() => window.localStorage);
}

/** Small things kept on this device. A storage that is full or forbidden is as good as none. */
export interface Keeper {
  read(key: string): string | undefined;
  /** Undefined or an empty text takes the key away. */
  write(key: string, text: string): void;
}

export function createKeeper(storage: StorageLike | undefined): Keeper {
  return {
    read: (key) => attempt(() => storage?.getItem(key)) ?? undefined,
    write(key, text) {
      attempt(() => (text === "" ? storage?.removeItem(key) : storage?.setItem(key, text)));
    },
  };
}

function attempt<Value>(work: () => Value): Value | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
