// Small texts that a browser keeps between visits. Browsers inside messenger apps may keep nothing
// and throw when asked: then nothing is remembered, and nothing breaks.

/** Undefined when the browser forbids it. */
function attempt<T>(access: () => T): T | undefined {
  try {
    return access();
  } catch {
    return undefined;
  }
}

function read(storage: () => Storage, key: string): string | undefined {
  return attempt(() => storage().getItem(key)) ?? undefined;
}

function write(storage: () => Storage, key: string, text: string): boolean {
  return (
    attempt(() => {
      storage().setItem(key, text);
      return true;
    }) ?? false
  );
}

/** Kept for all tabs, until the browser clears it. */
export function storedText(key: string): string | undefined {
  return read(() => localStorage, key);
}

/** False when this browser keeps nothing. */
export function storeText(key: string, text: string): boolean {
  return write(() => localStorage, key, text);
}

/** Kept for this tab alone. */
export function tabText(key: string): string | undefined {
  return read(() => sessionStorage, key);
}

export function storeTabText(key: string, text: string): boolean {
  return write(() => sessionStorage, key, text);
}

export function forgetTabText(key: string): void {
  attempt(() => sessionStorage.removeItem(key));
}

/** Everything whose key says that it is of this record, or of one below it. */
export function forgetTextsOf(name: string): void {
  for (const storage of [() => sessionStorage, () => localStorage]) {
    attempt(() => {
      const keys = Object.keys(storage()).filter((key) => key.endsWith(name) || key.includes(`${name}/`));
      for (const key of keys) storage().removeItem(key);
    });
  }
}

/** Calls when another tab has stored something else under this key. */
export function onStoredElsewhere(key: string, changed: () => void): void {
  addEventListener('storage', (event) => {
    if (event.key === key) changed();
  });
}
