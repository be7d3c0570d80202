import type { Signal } from '@preact/signals';
import type { Overview } from '../../state/overview';
import type { ConferenceView } from '../../state/conference_view';
import type { ToldBy } from '../../state/told_by';
import type { CallsMade } from './calls_made';
import type { IssuedLinks } from './issued_links';
import type { Worklist } from './worklist';

/** What every part of the coordinator's page works with. */
export interface PageModel {
  view: ConferenceView;
  overview: Overview;
  calls: CallsMade;
  worklist: Worklist;
  toldBy: ToldBy;
  issued: IssuedLinks;
  /** The point whose desk is open. */
  selected: Signal<string | undefined>;
}
