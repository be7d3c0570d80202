// The service worker that opens the operator's page without a line, and how a new one takes over:
// by itself, as long as nothing is lost by it.

import type { ReadonlySignal } from '@preact/signals';

const WORKER = '/sw.js';

/** What must not be lost. */
export interface Unsent {
  readonly entries: ReadonlySignal<readonly unknown[]>;
}

let kept: Unsent | undefined;
let touched = false;

/** Installs the worker, once, and lets a newer one in while nothing is unsent. */
export function keepInstalled(unsent: Unsent): void {
  const first = kept === undefined;
  kept = unsent;
  if (!first || !('serviceWorker' in navigator) || !window.isSecureContext) return;
  addEventListener('input', () => (touched = true));
  const hadWorker = navigator.serviceWorker.controller !== null;
  // Undefined where the browser forbids it, as in a private window: the page works without.
  void navigator.serviceWorker
    .register(WORKER)
    .then((registration) => {
      letIn(registration);
      registration.addEventListener('updatefound', () => {
        registration.installing?.addEventListener('statechange', () => letIn(registration));
      });
      addEventListener('visibilitychange', () => {
        if (document.visibilityState === 'visible') void registration.update().catch(() => undefined);
        letIn(registration);
      });
    })
    .catch(() => undefined);
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    // The page that stands belongs to the worker before; nobody looks, and nothing was written in it.
    if (hadWorker && document.visibilityState === 'hidden' && isIdle()) location.reload();
  });
}

function letIn({ waiting }: ServiceWorkerRegistration): void {
  if (waiting && isIdle()) waiting.postMessage('takeOver');
}

function isIdle(): boolean {
  return !touched && kept?.entries.peek().length === 0;
}
