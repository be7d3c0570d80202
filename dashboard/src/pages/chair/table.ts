import type { ReadonlySignal } from '@preact/signals';
import type { Overview } from '../../state/overview';
import type { Session } from '../../state/session';

/** What every part of the chair's sheet is given. */
export interface Table {
  session: Session;
  overview: Overview;
  /** The time that may be counted with. */
  nowMs: ReadonlySignal<number | undefined>;
}
