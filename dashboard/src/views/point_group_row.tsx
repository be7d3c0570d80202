import { untracked, useComputed, type Signal } from '@preact/signals';
import { Fragment } from 'preact';
import { useRef } from 'preact/hooks';
import { useInSight } from '../controls/in_sight';
import { wrongCause } from '../state/attentions';
import type { Overview } from '../state/overview';
import { formatNumber, words } from '../words/words';
import { PointCell } from './point_cell';
import { initialOf, type GridRow } from './grid_rows';
import { TallyBar } from './tally_bar';
import { shortName } from './unit_name';

/** For the height of a row that was never drawn. */
const CELLS_IN_LINE = 12;
const LINE_PX = 26;

export interface PointGroupRowProps {
  overview: Overview;
  row: GridRow;
  folded: boolean;
  /** Drawn only while it is in sight. */
  lazy: boolean;
  onToggle: () => void;
  selected: Signal<string | undefined>;
  entered: Signal<string | undefined>;
}

/** One parent with its points: a cell each, or, folded, a bar. Exceptions keep their cells. */
export function PointGroupRow(props: PointGroupRowProps) {
  const { overview, row, folded, lazy, entered } = props;
  const element = useRef<HTMLLIElement>(null);
  const sight = useInSight(element, lazy);
  // Where the Tab key comes back to must be there.
  const isEntry = useComputed(() =>
    row.points.includes(entered.value ?? overview.groups.value[0]?.leader ?? ''),
  );
  const drawn = sight.value.near || isEntry.value;
  const lines = folded ? 1 : Math.ceil(row.points.length / CELLS_IN_LINE);
  const heightPx = sight.value.heightPx || lines * LINE_PX;
  return (
    <li
      ref={element}
      class="group"
      data-depth={row.depth}
      style={drawn ? undefined : { height: `${heightPx}px` }}
    >
      {drawn && <Drawn {...props} />}
    </li>
  );
}

function Drawn({ overview, row, folded, onToggle, selected, entered }: PointGroupRowProps) {
  const isHost = row.leader === overview.groups.value[0]?.leader;
  const tally = isHost ? undefined : overview.tally(row.leader);
  const name = overview.point(row.leader)?.displayName ?? '';
  const count = formatNumber(tally?.checkedInPointCount ?? 0);
  const total = formatNumber(tally?.pointCount ?? 0);
  const shown = folded
    ? row.points.filter((point) => wrongCause(overview.attention(point)) !== undefined)
    : row.points;
  const initials = initialsIn(overview, row);
  const label = tally ? words.value.points.groupLabel(name, count, total) : name;
  return (
    <>
      {row.folds ? (
        <button type="button" class="group-name" aria-expanded={!folded} onClick={onToggle}>
          {name}
        </button>
      ) : (
        <span class="group-name">{row.first ? name : ''}</span>
      )}
      <div class="cells" role="group" aria-label={label}>
        {folded && tally && <TallyBar tally={tally} />}
        {shown.map((point) => (
          <Fragment key={point}>
            {!folded && initials.has(point) && (
              <span class="initial" aria-hidden="true">
                {initials.get(point)}
              </span>
            )}
            <PointCell overview={overview} name={point} selected={selected} entered={entered} />
          </Fragment>
        ))}
      </div>
      {tally && row.first && (
        <span class="group-count" aria-hidden="true">
          {count}/{total}
        </span>
      )}
    </>
  );
}

/** The letter that begins at a point, where the points stand by name. */
function initialsIn(overview: Overview, { leader, points, byName }: GridRow): ReadonlyMap<string, string> {
  const initials = new Map<string, string>();
  let last = '';
  for (const point of byName ? points : []) {
    const initial = point === leader ? '' : initialOf(untracked(() => shortName(overview, point)));
    if (initial !== last) initials.set(point, initial);
    last = initial;
  }
  return initials;
}
