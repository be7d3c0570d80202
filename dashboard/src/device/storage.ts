// Small texts that a browser keeps between visits. Browsers inside messenger apps may keep nothing
// and throw when asked: then nothing is remembered, and nothing breaks.

function read(storage: () => Storage, key: string): string | undefined {
  try {
    return storage().getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

function write(storage: () => Storage, key: string, text: string): boolean {
  try {
    storage().setItem(key, text);
    return true;
  } catch {
    return false;
  }
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
