// What a screen that nobody sits at does by itself.

import { useSignal, useSignalEffect, type ReadonlySignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { fillScreen, keepAwake } from '../../device/screen';
import { preferTheme } from '../../design/theme';
import type { ConferenceView } from '../../state/conference_view';

/** The pointer, and the hint beside it, go this long after they were last moved. */
const POINTER_SHOWN_MS = 4000;

/** Dark, awake, and filling the screen once somebody has clicked. */
export function useScreen(): void {
  useEffect(() => {
    preferTheme('dark');
    const sleepAgain = keepAwake();
    document.addEventListener('click', fillScreen);
    return () => {
      preferTheme(undefined);
      sleepAgain();
      document.removeEventListener('click', fillScreen);
    };
  }, []);
}

/** Whether somebody is at the screen just now. */
export function usePointerMoves(): ReadonlySignal<boolean> {
  const moves = useSignal(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const show = (): void => {
      moves.value = true;
      clearTimeout(timer);
      timer = setTimeout(() => (moves.value = false), POINTER_SHOWN_MS);
    };
    document.addEventListener('pointermove', show);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('pointermove', show);
    };
  }, []);
  return moves;
}

/** A screen that runs for days takes up the pages of a server that was renewed meanwhile. */
export function useReloadWithServer(view: ConferenceView): void {
  const first = useSignal<string | undefined>(undefined);
  useSignalEffect(() => {
    const version = view.serverVersion.value;
    if (version === undefined || view.freshness.value.kind !== 'live') return;
    if (first.peek() === undefined) first.value = version;
    else if (first.peek() !== version) location.reload();
  });
}
