// The screen of a hall: lit and filled, where the browser allows it.

/** Keeps it from going dark while the page is in sight; returns what lets it sleep again. */
export function keepAwake(): () => void {
  let lock: WakeLockSentinel | undefined;
  let wanted = true;
  const release = (): void => void lock?.release().catch(() => undefined);
  const request = (): void => {
    // Not there without a secure line; the browser itself lets go of it when the page is hidden.
    if (!wanted || document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
    navigator.wakeLock.request('screen').then(
      (granted) => {
        lock = granted;
        if (!wanted) release();
      },
      // Refused while the battery is low; asked again when the page is next shown.
      () => undefined,
    );
  };
  document.addEventListener('visibilitychange', request);
  request();
  return () => {
    wanted = false;
    document.removeEventListener('visibilitychange', request);
    release();
  };
}

/** Fills the screen; must follow a click or a key. Where it is refused, the page stays as it is. */
export function fillScreen(): void {
  if (document.fullscreenElement) return;
  void document.documentElement.requestFullscreen?.().catch(() => undefined);
}
