import { Alarms } from '../../views/alarms';
import { AttentionList } from '../../views/attention_list';
import { Counts } from '../../views/counts';
import { PointGrid } from '../../views/point_grid';
import type { Room } from './room';

/** Left: what is wrong, then every point. */
export function PointsColumn({ overview, selected }: Room) {
  return (
    <>
      <Alarms overview={overview} />
      <AttentionList overview={overview} selected={selected} />
      <PointGrid overview={overview} selected={selected} />
    </>
  );
}

/** What stays in sight below the points. */
export function PointsFoot({ overview }: Room) {
  return <Counts overview={overview} />;
}
