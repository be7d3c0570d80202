import { useEffect, useRef } from 'preact/hooks';

/** The browser asks before the page is left or loaded anew while something would be lost by it. */
export function useWarningBeforeLeaving(wouldLose: () => boolean): void {
  const latest = useRef(wouldLose);
  latest.current = wouldLose;
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent): void => {
      if (latest.current()) event.preventDefault();
    };
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, []);
}
