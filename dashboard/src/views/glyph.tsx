import type { Look } from '../state/look';

const SHAPES: Readonly<Record<Look, string>> = {
  good: 'M2 2h8v8h-8z',
  waiting: 'M1.75 1.75h8.5v8.5h-8.5z',
  wrong: 'M6 1 11.4 10.8H.6z',
  urgent: 'M6 .2 11.8 6 6 11.8.2 6z',
  away: 'M2 5.2h8v1.6h-8z',
};

/** The shape of a look. Always beside the word, or on something that is named by it. */
export function Glyph({ look }: { look: Look }) {
  return (
    <svg class={`glyph look-${look}`} viewBox="0 0 12 12" aria-hidden="true">
      <path d={SHAPES[look]} />
    </svg>
  );
}
