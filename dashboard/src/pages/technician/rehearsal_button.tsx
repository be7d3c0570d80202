import { Button } from '../../controls/button';
import { Outcome } from '../../controls/outcome';
import { useCommand } from '../../controls/use_command';
import { ConferenceService } from '../../gen/nhipcau/v1/conference_service_pb';
import { ConferenceState } from '../../gen/nhipcau/v1/conference_state_pb';
import { technicianWords } from '../../words/technician';
import type { PageModel } from './page_model';

/** Begins and ends the rehearsal, as often as wanted; nothing while the session is held. */
export function RehearsalButton({ model }: { model: PageModel }) {
  const { view, overview } = model;
  const texts = technicianWords.value.rehearsal;
  const command = useCommand(view.client);
  const { startRehearsal, endRehearsal } = ConferenceService.method;
  const { conference } = view;
  const state = overview.conference.value?.state;
  return (
    <span class="actions">
      {state === ConferenceState.PLANNED && (
        <Button busy={command.busy} onPress={() => void command.send(startRehearsal, { conference })}>
          {texts.start}
        </Button>
      )}
      {state === ConferenceState.REHEARSING && (
        <Button busy={command.busy} onPress={() => void command.send(endRehearsal, { conference })}>
          {texts.end}
        </Button>
      )}
      <Outcome of={command} onlyRefusal />
    </span>
  );
}
