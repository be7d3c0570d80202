import { useSignal, type ReadonlySignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';

/** Follows a value that changes often: the first change at once, then at most one in `intervalMs`. */
export function useThrottled<T>(value: T, intervalMs: number): ReadonlySignal<T> {
  const shown = useSignal(value);
  const shownAtMs = useRef(performance.now());
  useEffect(() => {
    if (value === shown.peek()) return undefined;
    const show = (): void => {
      shownAtMs.current = performance.now();
      shown.value = value;
    };
    const waitMs = shownAtMs.current + intervalMs - performance.now();
    if (waitMs <= 0) {
      show();
      return undefined;
    }
    const timer = setTimeout(show, waitMs);
    return () => clearTimeout(timer);
  }, [value]);
  return shown;
}
