/** Fills the screen; must follow a click or a key. Where it is refused, the page stays as it is. */
export function fillScreen(): void {
  if (document.fullscreenElement) return;
  void document.documentElement.requestFullscreen?.().catch(() => undefined);
}
