import type { Signal } from '@preact/signals';
import type { Overview } from '../state/overview';
import type { PointGroup } from '../state/point_groups';
import { formatNumber, words } from '../words/words';
import { PointCell } from './point_cell';
import { TallyBar } from './tally_bar';

export interface PointGroupRowProps {
  overview: Overview;
  group: PointGroup;
  folded: boolean;
  onToggle: () => void;
  selected: Signal<string | undefined>;
  entered: Signal<string | undefined>;
}

/** One parent with its points: a cell each, or, folded, a bar. Exceptions keep their cells. */
export function PointGroupRow({ overview, group, folded, onToggle, selected, entered }: PointGroupRowProps) {
  const isHost = group.leader === overview.groups.value[0]?.leader;
  const tally = isHost ? undefined : overview.tally(group.leader);
  const name = overview.point(group.leader)?.displayName ?? '';
  const count = formatNumber(tally?.checkedInPointCount ?? 0);
  const total = formatNumber(tally?.pointCount ?? 0);
  const shown = folded ? group.points.filter((point) => overview.attention(point)) : group.points;
  const label = tally ? words.value.points.groupLabel(name, count, total) : name;
  return (
    <li class="group" data-depth={group.depth}>
      {group.points.length > 1 ? (
        <button type="button" class="group-name" aria-expanded={!folded} onClick={onToggle}>
          {name}
        </button>
      ) : (
        <span class="group-name">{name}</span>
      )}
      <div class="cells" role="group" aria-label={label}>
        {folded && tally && <TallyBar tally={tally} />}
        {shown.map((point) => (
          <PointCell key={point} overview={overview} name={point} selected={selected} entered={entered} />
        ))}
      </div>
      {tally && (
        <span class="group-count" aria-hidden="true">
          {count}/{total}
        </span>
      )}
    </li>
  );
}
