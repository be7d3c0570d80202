import { msOf } from '../../base/time';
import type { Attachment } from '../../gen/nhipcau/v1/attachment_pb';
import type { WrittenContribution } from '../../gen/nhipcau/v1/contribution_pb';
import { Empty, Panel } from '../../views/panel';
import { unitName } from '../../views/unit_name';
import { clerkWords } from '../../words/clerk';
import { formatClock, formatNumber } from '../../words/words';
import { FileLink } from './file_link';
import type { Room } from './room';

/** What was handed in by those who were not heard. */
export function WrittenTab({ room }: { room: Room }) {
  const { tabs, written } = clerkWords.value;
  const sent = [...room.records.table('writtenContribution').all.value].sort(
    (a, b) => msOf(a.sendTime) - msOf(b.sendTime),
  );
  return (
    <Panel title={tabs.written} note={sent.length > 0 ? formatNumber(sent.length) : undefined}>
      {sent.length === 0 ? (
        <Empty>{written.none}</Empty>
      ) : (
        <ul class="rows" data-testid="written">
          {sent.map((contribution) => (
            <WrittenRow key={contribution.name} room={room} contribution={contribution} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function WrittenRow({ room, contribution }: { room: Room; contribution: WrittenContribution }) {
  const { author, bridgePoint, topic, text, attachment, sendTime } = contribution;
  const unit = unitName(room.overview, bridgePoint);
  const details = [author?.office, author?.displayName ? unit : '', topic].filter(Boolean);
  return (
    <li class="row">
      <span class="row-time numbers">{formatClock(msOf(sendTime))}</span>
      <div class="entry-body">
        <p>
          <strong>{author?.displayName || unit}</strong>{' '}
          <span class="quiet small">{details.join(' · ')}</span>
        </p>
        {text && <p class="entry-text">{text}</p>}
        {attachment && <AttachmentLink room={room} attachment={attachment} />}
      </div>
    </li>
  );
}

const BYTES_OF_KILOBYTE = 1024;

function AttachmentLink({ room, attachment }: { room: Room; attachment: Attachment }) {
  const { written } = clerkWords.value;
  const size = written.kilobytes(formatNumber(Math.ceil(Number(attachment.sizeBytes) / BYTES_OF_KILOBYTE)));
  return (
    <p>
      <span>{written.file(attachment.title, size)}</span>{' '}
      <FileLink room={room} file={attachment} text={written.open} />
    </p>
  );
}
