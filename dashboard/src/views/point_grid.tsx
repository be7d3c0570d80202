import { untracked, useSignal, type Signal } from '@preact/signals';
import type { Overview } from '../state/overview';
import { formatNumber, words } from '../words/words';
import { moveFocus } from './cell_focus';
import { Empty, Panel } from './panel';
import type { ComponentChildren } from 'preact';
import type { PointGroup } from '../state/point_groups';
import { CAUSE_SIGNS, Glyph } from './glyph';
import { gridRows } from './grid_rows';
import { PointGroupRow } from './point_group_row';
import { shortName } from './unit_name';

/** With more points than this, groups begin folded: the screen shows parents and exceptions. */
const POINTS_UNFOLDED_MAX = 400;

const LEGEND = ['good', 'waiting', 'wrong', 'urgent', 'away'] as const;

interface PointGridProps {
  overview: Overview;
  selected: Signal<string | undefined>;
  /** Above the grid: what looks for points. */
  tools?: ComponentChildren;
  /** In place of the grid: what was found. */
  found?: ComponentChildren;
}

/** All bridge points by parent. The same for 112 points and for 31,000. */
export function PointGrid({ overview, selected, tools, found }: PointGridProps) {
  const many = overview.pointCount.value > POINTS_UNFOLDED_MAX;
  const toggled = useSignal<ReadonlySet<string>>(new Set());
  const allFolded = useSignal<boolean | undefined>(undefined);
  const entered = useSignal<string | undefined>(undefined);
  const folds = allFolded.value ?? many;
  const toggleAll = (): void => {
    allFolded.value = !folds;
    toggled.value = new Set();
    entered.value = undefined;
  };
  const toggle = (leader: string): void => {
    const next = new Set(toggled.value);
    if (!next.delete(leader)) next.add(leader);
    toggled.value = next;
    entered.value = undefined;
  };
  const isFolded = (group: PointGroup): boolean =>
    group.points.length > 1 && folds !== toggled.value.has(group.leader);
  // By the names as they are now: no point that changes draws the whole grid anew.
  const nameOf = (name: string): string => untracked(() => shortName(overview, name));
  return (
    <Panel
      class="points-panel"
      title={words.value.points.title}
      note={<GridNote overview={overview} folds={folds} onToggleAll={toggleAll} />}
    >
      {overview.pointCount.value === 0 ? (
        <Empty>{words.value.points.none}</Empty>
      ) : (
        <>
          {tools}
          {found ?? (
            <div class="panel-scroll">
              <ul class="grid" onKeyDown={moveFocus}>
                {gridRows(overview.groups.value, isFolded, nameOf).map((row) => (
                  <PointGroupRow
                    key={`${row.leader} ${row.points[0]}`}
                    overview={overview}
                    row={row}
                    folded={isFolded(row)}
                    lazy={many}
                    onToggle={() => toggle(row.leader)}
                    selected={selected}
                    entered={entered}
                  />
                ))}
              </ul>
              <Legend />
            </div>
          )}
        </>
      )}
    </Panel>
  );
}

interface GridNoteProps {
  overview: Overview;
  folds: boolean;
  onToggleAll: () => void;
}

function GridNote({ overview, folds, onToggleAll }: GridNoteProps) {
  const { points } = words.value;
  const total = overview.total.value;
  if (!total) return null;
  return (
    <>
      <button type="button" class="link-button" onClick={onToggleAll}>
        {folds ? points.expandAll : points.foldAll}
      </button>
      <strong data-testid="point-count">
        {points.checkedIn(formatNumber(total.checkedInPointCount), formatNumber(total.pointCount))}
      </strong>
    </>
  );
}

function Legend() {
  return (
    <ul class="legend">
      {LEGEND.map((look) => (
        <li key={look}>
          <Glyph look={look} /> {words.value.legend[look]}
        </li>
      ))}
      <li>
        <span class="speaking-mark" /> {words.value.points.speaking}
      </li>
      {[...CAUSE_SIGNS].map(([cause, sign]) => (
        <li key={cause}>
          <b aria-hidden="true">{sign}</b> {words.value.attention.cause[cause]}
        </li>
      ))}
    </ul>
  );
}
