import type { ComponentChildren } from 'preact';

/** A page of A4, as wide as the window lets it be. */
export function Sheet({ children }: { children: ComponentChildren }) {
  return (
    <article class="paper" lang="vi" data-testid="sheet">
      {children}
    </article>
  );
}
