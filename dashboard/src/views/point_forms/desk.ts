// Where something is entered for one bridge point: by its operator, or by whoever acts for it.

import type { ReadonlySignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import '../../design/point_forms.css';
import type { Overview } from '../../state/overview';
import type { RecordStore } from '../../state/record_store';
import type { Sender } from '../../state/sender';

export interface Desk {
  records: RecordStore;
  overview: Overview;
  /** Name of the bridge point. */
  point: string;
  /** Who said so, when entered on behalf of the point; empty for its own operator. */
  toldBy: ReadonlySignal<string>;
  newSender: () => Sender;
}

/** The point as it stands, where nothing is entered. */
export type PointInView = Pick<Desk, 'records' | 'overview' | 'point'>;

/** What every part of a desk is given. */
export interface AtDesk {
  desk: Desk;
}

/** A control's own way to the server. */
export function useSender(desk: Desk): Sender {
  return useMemo(() => desk.newSender(), [desk]);
}
