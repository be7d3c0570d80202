import type { ReadonlySignal } from '@preact/signals';
import type { Overview } from '../../state/overview';
import type { ConferenceView } from '../../state/conference_view';

/** What every part of the chair's sheet is given. */
export interface Table {
  view: ConferenceView;
  overview: Overview;
  /** The time that may be counted with. */
  nowMs: ReadonlySignal<number | undefined>;
}
