import { useComputed } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { Choice } from '../../controls/choice';
import { TextField } from '../../controls/field';
import { useShortcut } from '../../controls/keys';
import { VirtualList } from '../../controls/virtual_list';
import { Glyph } from '../../views/glyph';
import { peopleAt, TelephoneLink } from '../../views/telephones';
import { unitName } from '../../views/unit_name';
import { technicianWords } from '../../words/technician';
import { formatNumber, words } from '../../words/words';
import type { RoundFilter, RoundState } from './call_round';
import type { PageModel } from './page_model';

const FILTERS: readonly RoundFilter[] = ['open', 'failed', 'all'];

const LOOKS = { open: 'waiting', failed: 'wrong', passed: 'good' } as const satisfies Record<
  RoundState,
  string
>;

type Line = { kind: 'head'; leader: string } | { kind: 'point'; name: string };

/** Every point of the round by parent; the next one to call is always chosen. */
export function RoundList({ model }: { model: PageModel }) {
  const texts = technicianWords.value.round;
  const { round, overview } = model;
  const lines = useComputed(() => linesOf(model));
  useMoving(model);
  return (
    <section class="panel round" aria-label={texts.title}>
      <RoundHead model={model} />
      {round.shown.value.length === 0 && (
        <p class="empty">
          {round.query.value ? words.value.controls.noMatch : texts.none[round.filter.value]}
        </p>
      )}
      <VirtualList
        class="round-list"
        items={lines.value}
        keyOf={keyOf}
        estimatedHeight={44}
        label={texts.title}
        shownKey={round.selected.value}
      >
        {(line) =>
          line.kind === 'head' ? (
            <h3 class="round-group">{overview.point(line.leader)?.displayName}</h3>
          ) : (
            <RoundRow model={model} name={line.name} />
          )
        }
      </VirtualList>
    </section>
  );
}

function RoundHead({ model }: { model: PageModel }) {
  const texts = technicianWords.value.round;
  const { round, overview } = model;
  const search = useRef<HTMLDivElement>(null);
  useShortcut('/', texts.search, () => search.current?.querySelector('input')?.focus());
  useShortcut('f', texts.nextFilter, () => {
    const next = FILTERS[(FILTERS.indexOf(round.filter.peek()) + 1) % FILTERS.length];
    if (next) round.filter.value = next;
  });
  const { checked, failed } = round.progress.value;
  const total = overview.pointCount.value;
  return (
    <div class="round-head">
      <p class="round-progress" data-testid="progress" role="status">
        {texts.progress(formatNumber(checked), formatNumber(total), formatNumber(failed))}
      </p>
      <progress class="round-bar" max={total} value={checked} aria-label={texts.title} />
      <div class="round-tools">
        <div ref={search} class="round-search">
          <TextField
            label={texts.search}
            value={round.query}
            type="search"
            autoComplete="off"
            onKeyDown={(event) => {
              if (event.key !== 'Escape' && event.key !== 'Enter') return;
              event.preventDefault();
              (event.currentTarget as HTMLElement).blur();
            }}
          />
        </div>
        <Choice
          label={texts.filter}
          hideLabel
          options={FILTERS.map((value) => ({ value, text: texts.filters[value] }))}
          value={round.filter.value}
          onChoose={(chosen) => (round.filter.value = chosen)}
        />
      </div>
    </div>
  );
}

function useMoving({ recording }: PageModel): void {
  const texts = technicianWords.value.round;
  useShortcut('ArrowDown', texts.next, () => recording.moveOn(1));
  useShortcut('ArrowUp', texts.previous, () => recording.moveOn(-1));
}

/** Not a button: the keys of the round belong to whatever row is chosen, wherever the focus was. */
function RoundRow({ model, name }: { model: PageModel; name: string }) {
  const { round, overview } = model;
  const texts = technicianWords.value.round;
  const state = round.stateOf(name);
  const chosen = useComputed(() => round.selected.value === name);
  const person = peopleAt(overview.point(name))[0];
  return (
    <div
      class={`round-row${chosen.value ? ' chosen-row' : ''}`}
      aria-current={chosen.value ? 'true' : undefined}
      data-testid="round-row"
      data-point={name}
      onClick={() => {
        round.select(name);
        model.tab.value = 'card';
      }}
    >
      <Glyph look={LOOKS[state]} />
      <span class="round-name">
        <strong>{unitName(overview, name)}</strong>
        <span class={`small word-${LOOKS[state]}`}>{texts.state[state]}</span>
      </span>
      {person && <TelephoneLink person={person} />}
    </div>
  );
}

function linesOf({ overview, round }: PageModel): Line[] {
  const shown = new Set(round.shown.value);
  return overview.groups.value.flatMap((group) => {
    const names = group.points.filter((name) => shown.has(name));
    if (names.length === 0) return [];
    return [
      { kind: 'head' as const, leader: group.leader },
      ...names.map((name) => ({ kind: 'point' as const, name })),
    ];
  });
}

function keyOf(line: Line): string {
  return line.kind === 'head' ? `head ${line.leader}` : line.name;
}
