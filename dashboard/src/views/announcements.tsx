import type { Announcement } from '../gen/nhipcau/v1/communication_pb';
import type { Overview } from '../state/overview';
import { msOf } from '../state/time';
import { formatClock, formatNumber, lowerFirst, words } from '../words/words';
import { Empty, Panel } from './panel';
import { unitName } from './unit_name';

const SHOWN_MAX = 5;

/** The last announcements, and how many points have them. */
export function Announcements({ overview }: { overview: Overview }) {
  const { announcements } = words.value;
  const shown = overview.announcements.value.slice(0, SHOWN_MAX);
  return (
    <Panel title={announcements.title}>
      {shown.length === 0 ? (
        <Empty>{announcements.none}</Empty>
      ) : (
        <ul class="rows" data-testid="announcements">
          {shown.map((announcement) => (
            <AnnouncementRow key={announcement.name} overview={overview} announcement={announcement} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function AnnouncementRow({ overview, announcement }: { overview: Overview; announcement: Announcement }) {
  return (
    <li class="row">
      <span class="row-time numbers">{formatClock(msOf(announcement.postTime))}</span>
      <span class="row-main">
        <span>{announcement.text}</span>
        <span class="quiet">
          {[targetText(overview, announcement), ackText(overview, announcement)].filter(Boolean).join(' · ')}
        </span>
      </span>
    </li>
  );
}

function ackText(overview: Overview, announcement: Announcement): string {
  if (!announcement.acknowledgementWanted) return '';
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
