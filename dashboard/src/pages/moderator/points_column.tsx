import { useComputed } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { AttentionList } from '../../views/attention_list';
import { fetchedPart } from '../../views/fetched_part';
import { PointGrid } from '../../views/point_grid';
import { AttendanceFoot } from './points/attendance_foot';
import { FoundPoints, PointFinder, useWanted } from './points/point_finder';
import type { PageModel } from './page_model';

const pointPanel = fetchedPart(() => import('./points/point_panel'));

/** Left: every point, or those that were looked for, then what is wrong. */
export function PointsColumn(model: PageModel) {
  const { overview, selected, control } = model;
  const wanted = useWanted();
  const looking = useComputed(() => wanted.query.value.trim() !== '' || wanted.filter.value !== undefined);
  const names = useComputed(() =>
    looking.value ? control.points.find(wanted.query.value, wanted.filter.value) : [],
  );
  const toResults = (): void =>
    document.querySelector<HTMLElement>('.found-row, .grid .cell[tabindex="0"]')?.focus();
  return (
    <>
      <PointGrid
        overview={overview}
        selected={selected}
        tools={<PointFinder model={model} wanted={wanted} onEnterResults={toResults} />}
        found={looking.value ? <FoundPoints model={model} names={names} /> : undefined}
      />
      <AttentionList
        overview={overview}
        awaited={control.awaited}
        selected={selected}
        onShowAll={() => (wanted.filter.value = 'attention')}
      />
    </>
  );
}

/** What stays in sight below the points. */
export function PointsFoot(model: PageModel) {
  // Once the page is drawn, so that it stands as soon as a point is chosen.
  useEffect(pointPanel.fetch, []);
  return (
    <>
      {model.selected.value !== undefined && (
        <pointPanel.With>{({ PointPanel }) => <PointPanel model={model} />}</pointPanel.With>
      )}
      <AttendanceFoot model={model} />
    </>
  );
}
