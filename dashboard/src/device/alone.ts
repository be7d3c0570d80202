/** Does the work while no other tab does work of this name, where the browser can tell. */
export async function alone<T>(name: string, work: () => Promise<T>): Promise<T> {
  // Undefined without a secure context, and in old browsers.
  const locks = (globalThis.navigator as Navigator | undefined)?.locks as LockManager | undefined;
  return locks ? ((await locks.request(name, work)) as T) : work();
}
