import type { Overview } from '../../state/overview';
import { Glyph } from '../../views/glyph';
import { unitName } from '../../views/unit_name';
import { chairWords } from '../../words/chair';
import { formatNumber } from '../../words/words';
import type { NotSpoken, NotSpokenState } from './not_spoken';
import { More, Section } from './section';
import type { Table } from './table';

/** So few are named; more are counted by group. */
const NAMED_MAX = 8;
const GROUPS_MAX = 12;

/** Who has not spoken: the number first, then where. */
export function NotSpokenPoints({ overview, state }: Table & { state: NotSpokenState }) {
  const texts = chairWords.value;
  const { answer, failed } = state;
  return (
    <Section
      title={texts.notSpoken}
      note={answer && texts.notSpokenCount(formatNumber(answer.points.length), formatNumber(answer.total))}
      testId="chair-not-spoken"
    >
      {!answer && <p class="sheet-quiet">{failed ? texts.askFailed : texts.asking}</p>}
      {answer && <Silent overview={overview} answer={answer} />}
    </Section>
  );
}

function Silent({ overview, answer }: { overview: Overview; answer: NotSpoken }) {
  if (answer.points.length === 0) return <p class="sheet-quiet">{chairWords.value.notSpokenNone}</p>;
  return answer.points.length <= NAMED_MAX ? (
    <p>{answer.points.map((point) => unitName(overview, point.bridgePoint)).join('; ')}</p>
  ) : (
    <Groups overview={overview} answer={answer} />
  );
}

function Groups({ overview, answer }: { overview: Overview; answer: NotSpoken }) {
  const { ofGroup, nobodyOfGroup, someOfGroup } = chairWords.value;
  return (
    <>
      <p class="sheet-legend sheet-quiet" aria-hidden="true">
        <Glyph look="waiting" /> {nobodyOfGroup} <Glyph look="good" /> {someOfGroup}
      </p>
      <ul class="sheet-groups">
        {answer.groups.slice(0, GROUPS_MAX).map(({ leader, count, total }) => (
          <li key={leader}>
            <Glyph look={count === total ? 'waiting' : 'good'} />
            <span class="sheet-cut">{unitName(overview, leader)}</span>
            <span class="numbers">{ofGroup(formatNumber(count), formatNumber(total))}</span>
            {count === total && <span class="visually-hidden">{nobodyOfGroup}</span>}
          </li>
        ))}
      </ul>
      <More count={answer.groups.length - GROUPS_MAX} />
    </>
  );
}
