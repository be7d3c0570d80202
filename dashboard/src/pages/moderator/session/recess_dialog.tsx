import { useSignal } from '@preact/signals';
import { timestampAt } from '../../../base/time';
import { Button } from '../../../controls/button';
import { Dialog } from '../../../controls/dialog';
import { TextField } from '../../../controls/field';
import { Outcome } from '../../../controls/outcome';
import { useCommand } from '../../../controls/use_command';
import { ConferenceService } from '../../../gen/nhipcau/v1/conference_service_pb';
import type { ConferenceView } from '../../../state/conference_view';
import { floorWords } from '../../../words/moderator_floor';
import { formatClock, words } from '../../../words/words';
import { minutesAhead, nextTimeOfDay } from './time_of_day';

const QUICK_MINUTES = [10, 15, 20, 30];

/** When the session is to go on: a few usual pauses, any time of day, or not said. */
export function RecessDialog({ view, onClose }: { view: ConferenceView; onClose: () => void }) {
  const texts = floorWords.value.session;
  const command = useCommand(view.client);
  // The choices stand still while they are read.
  const openedMs = useSignal(view.clock.nowMs.peek() ?? 0).value;
  const clock = useSignal('');
  const untilMs = nextTimeOfDay(openedMs, clock.value);
  const begin = async (until: number | undefined): Promise<void> => {
    const answer = await command.send(ConferenceService.method.beginRecess, {
      conference: view.conference,
      ...(until === undefined ? {} : { untilTime: timestampAt(until) }),
    });
    if (answer) onClose();
  };
  return (
    <Dialog title={texts.recessTitle} onClose={onClose} closeText={words.value.controls.cancel}>
      <div class="quick-choices">
        {QUICK_MINUTES.map((minutes) => (
          <Button
            key={minutes}
            busy={command.busy}
            onPress={() => void begin(minutesAhead(openedMs, minutes))}
          >
            <strong>{texts.recessFor(String(minutes))}</strong>{' '}
            <span class="quiet small numbers">
              {texts.recessForHint(formatClock(minutesAhead(openedMs, minutes)))}
            </span>
          </Button>
        ))}
      </div>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          if (untilMs !== undefined) void begin(untilMs);
        }}
      >
        <TextField label={texts.recessUntil} hint={texts.recessUntilHint} type="time" value={clock} />
        <Button type="submit" busy={command.busy} disabled={untilMs === undefined}>
          {texts.recessBegin}
        </Button>
      </form>
      <Button kind="quiet" busy={command.busy} onPress={() => void begin(undefined)}>
        {texts.recessOpen}
      </Button>
      <Outcome of={command} />
    </Dialog>
  );
}
