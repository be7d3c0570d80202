import type { Signal } from '@preact/signals';
import type { Overview } from '../../state/overview';
import type { Session } from '../../state/session';

/** What every column of the moderator's page works with. */
export interface Room {
  session: Session;
  overview: Overview;
  /** The point whose details are shown. */
  selected: Signal<string | undefined>;
  /** The point that is to be called to the floor: whoever wants it sets it, the floor's column asks and calls. */
  toCall: Signal<string | undefined>;
}
