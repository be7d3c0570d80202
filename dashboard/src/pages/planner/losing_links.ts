import { useEffect } from 'preact/hooks';
import type { LinkBook } from './link_book';

/** Links are shown once: the browser asks before they are lost. */
export function useWarningBeforeLosingLinks(links: LinkBook): void {
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent): void => {
      if (!links.saved.peek()) event.preventDefault();
    };
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [links]);
}
