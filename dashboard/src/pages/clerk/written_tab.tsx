import { msOf } from '../../base/time';
import type { Attachment } from '../../gen/nhipcau/v1/attachment_pb';
import type { WrittenContribution } from '../../gen/nhipcau/v1/contribution_pb';
import { FileLink } from '../../views/file_link';
import { Empty, Panel } from '../../views/panel';
import { unitName } from '../../views/unit_name';
import { clerkWords } from '../../words/clerk';
import { formatClock, formatNumber } from '../../words/words';
import type { PageModel } from './page_model';

/** What was handed in by those who were not heard. */
export function WrittenTab({ model }: { model: PageModel }) {
  const { tabs, written } = clerkWords.value;
  const sent = [...model.records.table('writtenContribution').all.value].sort(
    (a, b) => msOf(a.sendTime) - msOf(b.sendTime),
  );
  return (
    <Panel title={tabs.written} note={sent.length > 0 ? formatNumber(sent.length) : undefined}>
      {sent.length === 0 ? (
        <Empty>{written.none}</Empty>
      ) : (
        <ul class="rows" data-testid="written">
          {sent.map((contribution) => (
            <WrittenRow key={contribution.name} model={model} contribution={contribution} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function WrittenRow({ model, contribution }: { model: PageModel; contribution: WrittenContribution }) {
  const { author, bridgePoint, topic, text, attachment, sendTime } = contribution;
  const unit = unitName(model.overview, bridgePoint);
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
        {attachment && <AttachmentLink model={model} attachment={attachment} />}
      </div>
    </li>
  );
}

const BYTES_OF_KILOBYTE = 1024;

function AttachmentLink({ model, attachment }: { model: PageModel; attachment: Attachment }) {
  const { written } = clerkWords.value;
  const size = written.kilobytes(formatNumber(Math.ceil(Number(attachment.sizeBytes) / BYTES_OF_KILOBYTE)));
  return (
    <p>
      <span>{written.file(attachment.title, size)}</span>{' '}
      <FileLink from={model.view} file={attachment} text={written.open} />
    </p>
  );
}
