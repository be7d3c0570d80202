// Which parts of the page stand first, by what a point is busy with; and which make no sense any more.

import { ConferenceState } from '../../gen/nhipcau/v1/conference_state_pb';
import type { SectionName } from './duty';

export interface SectionOrder {
  /** What is used now: at once in sight. */
  leading: readonly SectionName[];
  others: readonly SectionName[];
}

const BEFORE: SectionOrder = {
  leading: ['submission', 'readiness', 'attendance'],
  others: ['announcements', 'messages', 'delegates', 'incident', 'floor', 'contribution', 'help'],
};

const DURING: SectionOrder = {
  leading: ['floor', 'announcements', 'incident'],
  others: ['messages', 'attendance', 'delegates', 'contribution', 'readiness', 'submission', 'help'],
};

/** What can still be said: the signed sheet, what somebody could not say, and back and forth about both. */
const AFTER: SectionOrder = {
  leading: ['announcements', 'messages'],
  others: ['delegates', 'contribution', 'help'],
};

const CALLED_OFF: SectionOrder = { leading: ['announcements'], others: ['help'] };

/** What is wanted in a hurry. */
const URGENT = ['floor', 'incident'] as const;

export function sectionOrder(state: ConferenceState): SectionOrder {
  switch (state) {
    case ConferenceState.REHEARSING:
    case ConferenceState.IN_SESSION:
    case ConferenceState.IN_RECESS:
      return DURING;
    case ConferenceState.ENDED:
      return AFTER;
    case ConferenceState.CANCELLED:
      return CALLED_OFF;
    default:
      return BEFORE;
  }
}

/** Those of them that are there. */
export function urgentSections({ leading, others }: SectionOrder): readonly (typeof URGENT)[number][] {
  return URGENT.filter((name) => leading.includes(name) || others.includes(name));
}
