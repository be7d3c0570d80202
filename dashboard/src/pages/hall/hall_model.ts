import type { ReadonlySignal } from '@preact/signals';
import type { HallScreen } from '../../gen/nhipcau/v1/hall_screen_pb';
import type { Overview } from '../../state/overview';
import type { ConferenceView } from '../../state/conference_view';

/** What every part of the hall's screen is given. */
export interface Hall {
  view: ConferenceView;
  overview: Overview;
  /** The moderator's choice; undefined while nothing was chosen. */
  screen: ReadonlySignal<HallScreen | undefined>;
  /** The time that may be counted with. */
  nowMs: ReadonlySignal<number | undefined>;
  /** What is shown is no longer to be relied on. */
  isOld: ReadonlySignal<boolean>;
}
