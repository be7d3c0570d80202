import { KeysFor } from '../../controls/keys';
import { pointsWords } from '../../words/moderator_points';
import { AgendaPanel } from './agenda/agenda_panel';
import { Communication } from './communication';
import type { PageModel } from './page_model';

/** Right: the agenda, and what is said to the points. */
export function AgendaColumn(model: PageModel) {
  return (
    <>
      <AgendaPanel {...model} />
      <KeysFor.Provider value={pointsWords.value.room.talk}>
        <Communication {...model} />
      </KeysFor.Provider>
    </>
  );
}
