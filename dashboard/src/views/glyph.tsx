import type { Look } from '../state/look';
import { AttentionCause } from '../words/enums';

const SHAPES: Readonly<Record<Look, string>> = {
  good: 'M2 2h8v8h-8z',
  waiting: 'M1.75 1.75h8.5v8.5h-8.5z',
  wrong: 'M6 1 11.4 10.8H.6z',
  urgent: 'M6 .2 11.8 6 6 11.8.2 6z',
  away: 'M2 5.2h8v1.6h-8z',
};

/** What is wrong, in one sign upon the shape. */
export const CAUSE_SIGNS: ReadonlyMap<AttentionCause, string> = new Map([
  [AttentionCause.LINE_LOST, '×'],
  [AttentionCause.INCIDENT_OPEN, '!'],
  [AttentionCause.LINE_DEGRADED, '~'],
  [AttentionCause.COUNTS_DISAGREE, '≠'],
]);

interface GlyphProps {
  look: Look;
  /** See CAUSE_SIGNS; only upon the shapes for what is wrong. */
  sign?: string | undefined;
}

/** The shape of a look. Always beside the word, or on something that is named by it. */
export function Glyph({ look, sign }: GlyphProps) {
  return (
    <svg class={`glyph look-${look}`} viewBox="0 0 12 12" aria-hidden="true">
      <path d={SHAPES[look]} />
      {sign && (look === 'wrong' || look === 'urgent') && (
        <text class="glyph-sign" x="6" y={look === 'wrong' ? '9.9' : '8.6'} text-anchor="middle">
          {sign}
        </text>
      )}
    </svg>
  );
}
