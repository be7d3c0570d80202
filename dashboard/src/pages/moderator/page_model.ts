import type { Signal } from '@preact/signals';
import type { Overview } from '../../state/overview';
import type { ConferenceView } from '../../state/conference_view';
import type { AgendaDesk } from './agenda/agenda_desk';
import type { ControlRoom } from './control_room';
import type { FloorDesk } from './floor/floor_desk';

/** What every column of the moderator's page works with. */
export interface PageModel {
  view: ConferenceView;
  overview: Overview;
  control: ControlRoom;
  /** What is done with the floor. */
  desk: FloorDesk;
  /** What is done with the agenda. */
  agendaDesk: AgendaDesk;
  /** The point whose details are shown. */
  selected: Signal<string | undefined>;
  /** The point that is to be called to the floor: whoever wants it sets it, the floor's column asks and calls. */
  toCall: Signal<string | undefined>;
}
