import { useComputed, type Signal } from '@preact/signals';
import { wrongCause } from '../state/attentions';
import type { Overview } from '../state/overview';
import { AttentionCause } from '../words/enums';
import { words } from '../words/words';
import { CAUSE_SIGNS, Glyph } from './glyph';
import { shortName, unitName } from './unit_name';

export interface PointCellProps {
  overview: Overview;
  name: string;
  /** The point whose details are shown. */
  selected: Signal<string | undefined>;
  /** The cell that last had the focus: the one that the Tab key comes back to. */
  entered: Signal<string | undefined>;
}

/** One bridge point: shape and colour to see, words to read and to hear. */
export function PointCell({ overview, name, selected, entered }: PointCellProps) {
  const description = useComputed(() => `${unitName(overview, name)}: ${pointInWords(overview, name)}`);
  const look = useComputed(() => overview.look(name));
  const short = useComputed(() => shortName(overview, name));
  const sign = useComputed(() => {
    const cause = wrongCause(overview.attention(name));
    return cause === undefined ? undefined : CAUSE_SIGNS.get(cause);
  });
  const speaking = useComputed(() => overview.speakingPoint.value === name);
  const chosen = useComputed(() => selected.value === name);
  const tabIndex = useComputed(() => ((entered.value ?? overview.groups.value[0]?.leader) === name ? 0 : -1));
  return (
    <button
      type="button"
      class={`cell${speaking.value ? ' cell-speaking' : ''}`}
      data-point={name}
      data-look={look.value}
      data-name={short.value}
      aria-pressed={chosen.value}
      aria-label={description.value}
      title={description.value}
      tabIndex={tabIndex}
      onClick={() => (selected.value = chosen.peek() ? undefined : name)}
      onFocus={() => (entered.value = name)}
    >
      <Glyph look={look.value} sign={sign.value} />
    </button>
  );
}

/** "Đã báo, Mất đường truyền, Đang phát biểu". */
export function pointInWords(overview: Overview, name: string): string {
  const { attendanceState, attention, points } = words.value;
  const causes = overview.attention(name)?.causes ?? [];
  const parts = [attendanceState[overview.attendance(name)]];
  for (const cause of causes) {
    // Said by the attendance already.
    if (cause !== AttentionCause.NOT_ARRIVED && cause !== AttentionCause.LEFT)
      parts.push(attention.cause[cause]);
  }
  if (overview.owesAnswer(name)) parts.push(attention.unanswered);
  if (overview.speakingPoint.value === name) parts.push(points.speaking);
  else if (overview.nextPoint.value === name) parts.push(points.next);
  return parts.join(', ');
}
