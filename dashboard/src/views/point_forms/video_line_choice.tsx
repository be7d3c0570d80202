import { msOf } from '../../base/time';
import { Choice } from '../../controls/choice';
import { Outcome } from '../../controls/outcome';
import { AttendanceService } from '../../gen/nhipcau/v1/attendance_service_pb';
import { VideoLineState } from '../../gen/nhipcau/v1/bridge_point_pb';
import { pointFormWords } from '../../words/point_forms';
import { formatClock, words } from '../../words/words';
import { useSender, type AtDesk } from './desk';

const STATES = [VideoLineState.CONNECTED, VideoLineState.DEGRADED, VideoLineState.DISCONNECTED] as const;

/** How the video line of the point is, as somebody there says. */
export function VideoLineChoice({ desk }: AtDesk) {
  const texts = pointFormWords.value.line;
  const sender = useSender(desk);
  const line = desk.overview.point(desk.point)?.videoLine;
  const sinceMs = msOf(line?.sinceTime);
  return (
    <div class="form">
      <Choice
        label={sinceMs ? `${texts.label} (${words.value.points.since(formatClock(sinceMs))})` : texts.label}
        options={STATES.map((value) => ({
          value,
          text: texts.state[value],
          ...(value === VideoLineState.CONNECTED ? {} : { look: 'wrong' as const }),
        }))}
        value={line?.state}
        busy={sender.busy}
        onChoose={(state) =>
          void sender.send(AttendanceService.method.stateVideoLine, {
            bridgePoint: desk.point,
            state,
            toldBy: desk.toldBy.value,
          })
        }
      />
      <Outcome of={sender} onlyRefusal />
    </div>
  );
}
