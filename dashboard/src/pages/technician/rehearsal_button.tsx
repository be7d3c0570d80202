import { Button } from '../../controls/button';
import { Outcome } from '../../controls/outcome';
import { useCommand } from '../../controls/use_command';
import { ConferenceService } from '../../gen/nhipcau/v1/conference_service_pb';
import { ConferenceState } from '../../gen/nhipcau/v1/conference_state_pb';
import { technicianWords } from '../../words/technician';
import type { Room } from './room';

/** Begins and ends the rehearsal, as often as wanted; nothing while the session is held. */
export function RehearsalButton({ room }: { room: Room }) {
  const { session, overview } = room;
  const texts = technicianWords.value.rehearsal;
  const command = useCommand(session.client);
  const { startRehearsal, endRehearsal } = ConferenceService.method;
  const { conference } = session;
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
