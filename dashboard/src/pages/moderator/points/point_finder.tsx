import { useSignal, type ReadonlySignal, type Signal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { msOf } from '../../../base/time';
import { KeyCap } from '../../../controls/key_cap';
import { useShortcut } from '../../../controls/keys';
import { VirtualList } from '../../../controls/virtual_list';
import { POINT_FILTERS, type PointFilter } from '../../../state/point_index';
import { Glyph } from '../../../views/glyph';
import { pointInWords } from '../../../views/point_cell';
import { unitName } from '../../../views/unit_name';
import { pointsWords } from '../../../words/moderator_points';
import { formatClock, formatNumber, words } from '../../../words/words';
import type { PageModel } from '../page_model';

const SEARCH_KEY = 'f';
const ROW_PX = 34;

export interface Wanted {
  query: Signal<string>;
  filter: Signal<PointFilter | undefined>;
}

export function useWanted(): Wanted {
  return { query: useSignal(''), filter: useSignal<PointFilter | undefined>(undefined) };
}

interface PointFinderProps {
  model: PageModel;
  wanted: Wanted;
  /** Goes to the first of what was found. */
  onEnterResults: () => void;
}

/** Looks for points: by words without diacritics, and by what is the matter with them. */
export function PointFinder({ model, wanted, onEnterResults }: PointFinderProps) {
  return (
    <div class="finder">
      <Search wanted={wanted} onEnterResults={onEnterResults} />
      <Filters model={model} filter={wanted.filter} />
    </div>
  );
}

function Search({ wanted, onEnterResults }: Omit<PointFinderProps, 'model'>) {
  const texts = pointsWords.value.finder;
  const input = useRef<HTMLInputElement>(null);
  useShortcut(SEARCH_KEY, texts.search, () => input.current?.select());
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'Enter') onEnterResults();
    else if (event.key === 'Escape') {
      wanted.query.value = '';
      input.current?.blur();
    } else return;
    event.preventDefault();
  };
  return (
    <label class="finder-search">
      <span class="visually-hidden">{texts.search}</span>
      <input
        ref={input}
        class="input"
        type="search"
        placeholder={texts.placeholder}
        aria-keyshortcuts={SEARCH_KEY}
        value={wanted.query.value}
        onInput={(event) => (wanted.query.value = event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <KeyCap of={SEARCH_KEY} />
    </label>
  );
}

function Filters({ model, filter }: { model: PageModel; filter: Wanted['filter'] }) {
  const texts = pointsWords.value.finder;
  const counts = model.control.points.counts.value;
  const asked = model.overview.openRollCall.value !== undefined;
  const offered = POINT_FILTERS.filter((one) => one !== 'unanswered' || asked || filter.value === one);
  return (
    <div class="chips" role="group" aria-label={texts.filters}>
      <Chip
        text={texts.all}
        count={model.overview.pointCount.value}
        pressed={filter.value === undefined}
        onPress={() => (filter.value = undefined)}
      />
      {offered.map((one) => (
        <Chip
          key={one}
          text={texts.filter[one]}
          count={counts[one]}
          pressed={filter.value === one}
          onPress={() => (filter.value = filter.value === one ? undefined : one)}
        />
      ))}
    </div>
  );
}

interface ChipProps {
  text: string;
  count: number;
  pressed: boolean;
  onPress: () => void;
}

function Chip({ text, count, pressed, onPress }: ChipProps) {
  return (
    <button
      type="button"
      class={`chip${count === 0 ? ' chip-none' : ''}`}
      aria-pressed={pressed}
      onClick={onPress}
    >
      {text} <span class="numbers">{formatNumber(count)}</span>
    </button>
  );
}

/** The points that were found, each with its state in words. */
export function FoundPoints({
  model,
  names,
}: {
  model: PageModel;
  names: ReadonlySignal<readonly string[]>;
}) {
  const texts = pointsWords.value.finder;
  const found = names.value;
  return (
    <div class="found" onKeyDown={moveInList}>
      <p class="quiet small" role="status" data-testid="found-count">
        {found.length === 0 ? texts.none : texts.count(formatNumber(found.length))}
      </p>
      {found.length > 0 && (
        <VirtualList
          items={found}
          keyOf={(name) => name}
          estimatedHeight={ROW_PX}
          label={texts.results}
          class="found-list"
        >
          {(name) => <FoundPoint model={model} name={name} />}
        </VirtualList>
      )}
    </div>
  );
}

function FoundPoint({ model, name }: { model: PageModel; name: string }) {
  const { overview, selected } = model;
  const look = overview.look(name);
  const sinceMs = msOf(overview.attention(name)?.sinceTime ?? overview.point(name)?.attendance?.stateTime);
  return (
    <button
      type="button"
      class="found-row"
      data-found={name}
      aria-pressed={selected.value === name}
      onClick={() => (selected.value = name)}
    >
      <Glyph look={look} />
      <span class="row-main">
        <strong>{unitName(overview, name)}</strong>
        <span class={`word-${look}`}>{pointInWords(overview, name)}</span>
      </span>
      {sinceMs > 0 && <span class="row-time">{words.value.points.since(formatClock(sinceMs))}</span>}
    </button>
  );
}

/** Up and down from row to row; up from the first is back to the search. */
function moveInList(event: KeyboardEvent): void {
  const row = (event.target as HTMLElement).closest('li');
  if (!row) return;
  const list = row.parentElement;
  const at = (index: number): HTMLElement | null | undefined =>
    list?.querySelector<HTMLElement>(`[data-index="${index}"] button`);
  const index = Number(row.dataset['index']);
  const target = { ArrowDown: at(index + 1), ArrowUp: index > 0 ? at(index - 1) : searchField(row) }[
    event.key
  ];
  if (!target) return;
  event.preventDefault();
  target.focus();
}

function searchField(row: HTMLElement): HTMLElement | null | undefined {
  return row.closest('.panel')?.querySelector<HTMLElement>('.finder-search input');
}
