import { plannerWords } from '../../words/planner';
import { formatNumber, words } from '../../words/words';
import { Glyph } from '../../views/glyph';
import { goTo } from './address';
import { isOver, type Check } from './checklist';
import type { Plan } from './plan';

interface ChecklistSectionProps {
  plan: Plan;
  checks: readonly Check[];
}

/** What is still to do, with a count, and how far everything is. */
export function ChecklistSection({ plan, checks }: ChecklistSectionProps) {
  const texts = plannerWords.value.checklist;
  const todo = checks.filter((check) => check.state === 'todo').length;
  const waiting = checks.filter((check) => check.state === 'waiting').length;
  const conference = plan.overview.conference.value;
  const headline = todo > 0 ? texts.left(formatNumber(todo)) : texts.nothingLeft;
  return (
    <section class="checklist">
      <header class="section-head">
        <h2 class="large" data-testid="todo-count">
          {conference && isOver(plan) ? words.value.conferenceState[conference.state] : headline}
        </h2>
        {waiting > 0 && <p class="quiet">{texts.waitingFor(formatNumber(waiting))}</p>}
        {conference?.template && <p class="quiet">{texts.isTemplate}</p>}
      </header>
      <ol class="check-list">
        {checks.map((check) => (
          <CheckRow key={check.title} check={check} />
        ))}
      </ol>
    </section>
  );
}

/** What is still to do is no fault. */
const LOOKS = { todo: 'waiting', waiting: 'away', done: 'good', past: 'away' } as const;

function CheckRow({ check }: { check: Check }) {
  const texts = plannerWords.value.checklist;
  return (
    <li>
      <a
        class={`check-row check-${check.state}`}
        href={`?section=${check.section}`}
        data-testid={`check-${check.title}`}
        onClick={(event) => {
          event.preventDefault();
          goTo({ section: check.section });
        }}
      >
        <Glyph look={LOOKS[check.state]} />
        <strong>{check.title}</strong>
        <span class="check-text numbers">{check.text}</span>
        <span class={`check-state word-${LOOKS[check.state]}`}>
          {check.state === 'past' ? '' : texts.state[check.state]}
        </span>
        <span class="check-go" aria-hidden="true">
          ›
        </span>
      </a>
    </li>
  );
}
