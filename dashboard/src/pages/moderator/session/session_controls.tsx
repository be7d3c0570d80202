import { useSignal } from '@preact/signals';
import { Button } from '../../../controls/button';
import { ConfirmButton } from '../../../controls/confirm_button';
import { Outcome } from '../../../controls/outcome';
import { useCommand } from '../../../controls/use_command';
import { ConferenceService } from '../../../gen/nhipcau/v1/conference_service_pb';
import type { Command } from '../../../state/command';
import type { Overview } from '../../../state/overview';
import type { ConferenceView } from '../../../state/conference_view';
import { ConferenceState } from '../../../words/enums';
import { floorWords } from '../../../words/moderator_floor';
import { formatNumber } from '../../../words/words';
import { TakeBack } from '../take_back';
import { RecessDialog } from './recess_dialog';
import { ReopenDialog } from './reopen_dialog';

interface SessionControlsProps {
  view: ConferenceView;
  overview: Overview;
}

interface ControlProps extends SessionControlsProps {
  command: Command;
}

/** What leads the conference from one state to the next; the sensible next step stands out. */
export function SessionControls({ view, overview }: SessionControlsProps) {
  const command = useCommand(view.client);
  return (
    <div class="session-controls" role="group" aria-label={floorWords.value.session.title}>
      <div class="actions">
        <ControlsOfState view={view} overview={overview} command={command} />
      </div>
      <Outcome of={command} onlyRefusal />
    </div>
  );
}

function ControlsOfState(props: ControlProps) {
  switch (props.overview.conference.value?.state) {
    case ConferenceState.PLANNED:
      return <BeforeSession {...props} />;
    case ConferenceState.REHEARSING:
      return <DuringRehearsal {...props} />;
    case ConferenceState.IN_SESSION:
      return <DuringSession {...props} />;
    case ConferenceState.IN_RECESS:
      return <DuringRecess {...props} />;
    case ConferenceState.ENDED:
      return <AfterSession {...props} />;
    default:
      return null;
  }
}

function BeforeSession(props: ControlProps) {
  const { command, view } = props;
  return (
    <>
      <Button
        busy={command.busy}
        onPress={() =>
          void command.send(ConferenceService.method.startRehearsal, { conference: view.conference })
        }
      >
        {floorWords.value.session.startRehearsal}
      </Button>
      <OpenButton {...props} />
    </>
  );
}

function DuringRehearsal(props: ControlProps) {
  const { command, view } = props;
  return (
    <>
      <Button
        busy={command.busy}
        onPress={() =>
          void command.send(ConferenceService.method.endRehearsal, { conference: view.conference })
        }
      >
        {floorWords.value.session.endRehearsal}
      </Button>
      <OpenButton {...props} />
    </>
  );
}

function OpenButton({ command, view, overview }: ControlProps) {
  const texts = floorWords.value.session;
  const total = overview.total.value;
  const rehearsing = overview.conference.value?.state === ConferenceState.REHEARSING;
  const follows = [
    total && texts.openCounts(formatNumber(total.checkedInPointCount), formatNumber(total.pointCount)),
    texts.openFollows,
    rehearsing && texts.openClears,
  ];
  return (
    <ConfirmButton
      kind="primary"
      busy={command.busy}
      question={texts.openQuestion}
      consequence={follows.filter(Boolean).join(' ')}
      confirmText={texts.open}
      onPress={() => void command.send(ConferenceService.method.openSession, { conference: view.conference })}
    >
      {texts.open}
    </ConfirmButton>
  );
}

function DuringSession(props: ControlProps) {
  const asking = useSignal(false);
  return (
    <>
      <Button onPress={() => (asking.value = true)}>{floorWords.value.session.recess}</Button>
      {asking.value && <RecessDialog view={props.view} onClose={() => (asking.value = false)} />}
      <EndButton {...props} />
      <UndoOpening {...props} />
    </>
  );
}

/** Stands there as long as nobody has had the floor; what else is in the way, the server says. */
function UndoOpening({ view, overview }: ControlProps) {
  const { recesses = [], reopenings = [] } = overview.conference.value ?? {};
  const spoken = view.records.table('speech').all.value.some(({ inRehearsal }) => !inRehearsal);
  if (spoken || recesses.length + reopenings.length > 0) return null;
  return (
    <TakeBack
      client={view.client}
      text={floorWords.value.session.undoOpening}
      method={ConferenceService.method.undoOpening}
      init={(reason) => ({ conference: view.conference, reason })}
    />
  );
}

function DuringRecess(props: ControlProps) {
  const { command, view } = props;
  return (
    <>
      <Button
        kind="primary"
        busy={command.busy}
        onPress={() =>
          void command.send(ConferenceService.method.resumeSession, { conference: view.conference })
        }
      >
        {floorWords.value.session.resume}
      </Button>
      <EndButton {...props} />
    </>
  );
}

function EndButton({ command, view, overview }: ControlProps) {
  const texts = floorWords.value.session;
  const unheard = overview.accepted.value.length + overview.pending.value.length;
  const follows = [texts.endFollows, unheard > 0 && texts.endUnheard(formatNumber(unheard)), texts.endReopen];
  return (
    <ConfirmButton
      kind="danger"
      busy={command.busy}
      question={texts.endQuestion}
      consequence={follows.filter(Boolean).join(' ')}
      confirmText={texts.end}
      onPress={() => void command.send(ConferenceService.method.endSession, { conference: view.conference })}
    >
      {texts.end}
    </ConfirmButton>
  );
}

function AfterSession({ view }: ControlProps) {
  const asking = useSignal(false);
  return (
    <>
      <Button onPress={() => (asking.value = true)}>{floorWords.value.session.reopen}</Button>
      {asking.value && <ReopenDialog view={view} onClose={() => (asking.value = false)} />}
    </>
  );
}
