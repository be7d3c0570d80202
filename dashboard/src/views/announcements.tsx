import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { msOf } from '../base/time';
import type { Announcement } from '../gen/nhipcau/v1/communication_pb';
import type { Overview } from '../state/overview';
import { lowerFirst } from '../words/in_sentence';
import { formatClock, formatNumber, words } from '../words/words';
import { AnnouncementText } from './announcement_text';
import { Empty, Panel } from './panel';
import { unitName } from './unit_name';

const SHOWN_MAX = 5;

interface AnnouncementsProps {
  overview: Overview;
  /** Beside the title. */
  action?: ComponentChildren;
  /** Shows who has an announcement and who has not. */
  onProgress?: (announcement: Announcement) => void;
  /** What can be done with one that stands. */
  actionOn?: (announcement: Announcement) => ComponentChildren;
}

/** The last announcements, and how many points have them. */
export function Announcements({ overview, action, onProgress, actionOn }: AnnouncementsProps) {
  const { announcements, attention } = words.value;
  const shownMax = useSignal(SHOWN_MAX);
  const all = overview.announcements.value;
  const shown = all.slice(0, shownMax.value);
  return (
    <Panel title={announcements.title} note={action}>
      {shown.length === 0 ? (
        <Empty>{announcements.none}</Empty>
      ) : (
        <ul class="rows" data-testid="announcements">
          {shown.map((announcement) => (
            <AnnouncementRow
              key={announcement.name}
              overview={overview}
              announcement={announcement}
              onProgress={onProgress}
              actionOn={actionOn}
            />
          ))}
        </ul>
      )}
      {all.length > shown.length && (
        <button type="button" class="link-button" onClick={() => (shownMax.value += 4 * SHOWN_MAX)}>
          {attention.more(formatNumber(all.length - shown.length))}
        </button>
      )}
    </Panel>
  );
}

interface AnnouncementRowProps {
  overview: Overview;
  announcement: Announcement;
  onProgress: AnnouncementsProps['onProgress'];
  actionOn: AnnouncementsProps['actionOn'];
}

function AnnouncementRow({ overview, announcement, onProgress, actionOn }: AnnouncementRowProps) {
  const progress = ackText(overview, announcement);
  const target = targetText(overview, announcement);
  return (
    <li class="row">
      <span class="row-time numbers">{formatClock(msOf(announcement.postTime))}</span>
      <span class="row-main">
        <AnnouncementText announcement={announcement} />
        <span class="quiet">{onProgress ? target : [target, progress].filter(Boolean).join(' · ')}</span>
        {onProgress && progress && (
          <button type="button" class="link-button numbers" onClick={() => onProgress(announcement)}>
            {progress}
          </button>
        )}
        {!announcement.withdrawTime && actionOn?.(announcement)}
      </span>
    </li>
  );
}

function ackText(overview: Overview, announcement: Announcement): string {
  if (!announcement.acknowledgementWanted || announcement.withdrawTime) return '';
  const { count, total } = overview.acknowledgements(announcement);
  return words.value.announcements.acknowledged(formatNumber(count), formatNumber(total));
}

function targetText(overview: Overview, announcement: Announcement): string {
  const { announcements } = words.value;
  const target = announcement.target;
  if (target?.bridgePoint) return announcements.to(lowerFirst(unitName(overview, target.bridgePoint)));
  if (target?.subtree) return announcements.toSubtree(lowerFirst(unitName(overview, target.subtree)));
  if (target?.level) return announcements.to(levelLabel(overview, target.level));
  return announcements.toAll;
}

function levelLabel(overview: Overview, level: string): string {
  const label = overview.conference.value?.levels.find((known) => known.level === level)?.label;
  return label ? lowerFirst(label) : level;
}
