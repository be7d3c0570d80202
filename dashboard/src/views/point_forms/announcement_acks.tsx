import { codeOf } from '../../base/code_of';
import { msOf } from '../../base/time';
import { Button } from '../../controls/button';
import { Outcome } from '../../controls/outcome';
import { type Announcement } from '../../gen/nhipcau/v1/communication_pb';
import { CommunicationService } from '../../gen/nhipcau/v1/communication_service_pb';
import { isAddressed } from '../../state/addressed';
import { pointFormWords } from '../../words/point_forms';
import { formatClock } from '../../words/words';
import { useSender, type AtDesk, type PointInView } from './desk';

/** Announcements that the point is asked to acknowledge and has not, newest first. */
export function unacknowledged(desk: PointInView): Announcement[] {
  const acknowledgements = desk.records.table('acknowledgement');
  return desk.overview.announcements.value.filter(
    (announcement) =>
      announcement.acknowledgementWanted &&
      !announcement.withdrawTime &&
      isAddressed(desk, announcement.target, desk.point) &&
      !acknowledgements.row(`${announcement.name}/acknowledgements/${codeOf(desk.point)}`).value,
  );
}

/** What the point has not said that it has; nothing when there is none. */
export function AnnouncementAcks({ desk }: AtDesk) {
  const waiting = unacknowledged(desk);
  if (waiting.length === 0) return null;
  return (
    <ul class="requests" data-testid="unacknowledged">
      {waiting.map((announcement) => (
        <AckRow key={announcement.name} desk={desk} announcement={announcement} />
      ))}
    </ul>
  );
}

function AckRow({ desk, announcement }: AtDesk & { announcement: Announcement }) {
  const sender = useSender(desk);
  return (
    <li>
      <p>
        <span class="row-time numbers">{formatClock(msOf(announcement.postTime))}</span> {announcement.text}
      </p>
      <div class="actions">
        <Button
          busy={sender.busy}
          onPress={() =>
            void sender.send(CommunicationService.method.acknowledgeAnnouncement, {
              name: announcement.name,
              bridgePoint: desk.point,
              toldBy: desk.toldBy.value,
            })
          }
        >
          {pointFormWords.value.announcements.acknowledge}
        </Button>
        <Outcome of={sender} onlyRefusal />
      </div>
    </li>
  );
}
