import type { Signal } from '@preact/signals';
import type { Overview } from '../../state/overview';
import type { ConferenceView } from '../../state/conference_view';
import type { ToldBy } from '../../state/told_by';
import type { CallRound } from './call_round';
import type { Recording } from './recording';

/** What every part of the technician's page works with. */
export interface PageModel {
  view: ConferenceView;
  overview: Overview;
  round: CallRound;
  recording: Recording;
  toldBy: ToldBy;
  /** The incident that keys work on. */
  incident: Signal<string | undefined>;
  /** Which part a phone shows: whoever presses a point of the round is led to its card. */
  tab: Signal<string | undefined>;
}
