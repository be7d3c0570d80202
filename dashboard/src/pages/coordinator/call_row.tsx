import { Button } from '../../controls/button';
import type { Look } from '../../state/look';
import { Glyph } from '../../views/glyph';
import { peopleAt, TelephoneLink } from '../../views/telephones';
import { unitName } from '../../views/unit_name';
import { coordinatorWords } from '../../words/coordinator';
import { lowerFirst } from '../../words/in_sentence';
import { formatClock, words } from '../../words/words';
import type { PageModel } from './page_model';
import type { CallEntry } from './worklist';

interface CallRowProps {
  model: PageModel;
  entry: CallEntry;
  /** The one that keys work on. */
  isNext: boolean;
}

/** One call to make: where, what about since when, the numbers, and that it was made. */
export function CallRow({ model, entry, isNext }: CallRowProps) {
  const { overview, selected } = model;
  const texts = coordinatorWords.value.calls;
  const point = overview.point(entry.point);
  const look = lookOf(model, entry);
  const mark = (): void => toggleCalled(model, entry);
  const people = peopleAt(point).slice(0, 2);
  const reasons = reasonsOf(entry);
  return (
    <div
      class={`call${selected.value === entry.point ? ' chosen-row' : ''}`}
      data-testid="call"
      data-point={entry.point}
    >
      <Glyph look={look} />
      <button type="button" class="call-what plain-button" onClick={() => (selected.value = entry.point)}>
        <strong>{unitName(overview, entry.point)}</strong>
        {reasons && (
          <span class={`small word-${look}`}>
            {reasons}
            {entry.sinceMs > 0 && ` ${words.value.points.since(formatClock(entry.sinceMs))}`}
          </span>
        )}
        {point?.byTelephone && <span class="small quiet">{words.value.points.byTelephone}</span>}
      </button>
      <Button
        label={`${entry.called ? texts.undo : texts.mark}: ${point?.displayName ?? ''}`}
        shortcut={isNext ? 'c' : undefined}
        kind={entry.called ? 'quiet' : 'plain'}
        onPress={mark}
      >
        {entry.called ? texts.undo : texts.mark}
      </Button>
      <p class="call-numbers">
        {people.map((person) => (
          <span key={person.role}>
            <TelephoneLink person={person} />{' '}
            <span class="quiet small">{[person.name, person.role].filter(Boolean).join(', ')}</span>
          </span>
        ))}
        {entry.called && <span class="small">{texts.calledAt(formatClock(entry.called.timeMs))}</span>}
      </p>
    </div>
  );
}

/** Urgent only when the point is to speak now or next. */
function lookOf({ overview }: PageModel, entry: CallEntry): Look {
  if (entry.asked.includes('floor') || entry.asked.includes('onDeck')) return 'urgent';
  if (entry.group === 'asked') return 'wrong';
  return entry.group === 'quiet' ? 'waiting' : overview.look(entry.point);
}

function toggleCalled({ calls, view }: PageModel, entry: CallEntry): void {
  if (entry.called) calls.unmark(entry.point);
  else calls.mark(entry.point, { timeMs: view.clock.nowMs.peek() ?? 0, about: entry.about });
}

/** What the call is about, in words; empty where the head of its group says it all. */
function reasonsOf(entry: CallEntry): string {
  const texts = coordinatorWords.value.calls;
  const reasons = [
    ...entry.asked.map((asked) => texts.asked[asked]),
    ...entry.causes.map((cause) => words.value.attention.cause[cause]),
    ...(entry.unanswered ? [words.value.attention.unanswered] : []),
  ];
  const [first = '', ...others] = reasons;
  return [first, ...others.map(lowerFirst)].join(', ');
}
