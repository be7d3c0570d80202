// The technician's page, in English.

import type { vi } from '../vi/technician';

export const en: typeof vi = {
  title: 'Technician',
  rehearsal: { start: 'Start rehearsal', end: 'End rehearsal' },
  round: {
    tab: 'Points',
    title: 'Call-round',
    progress: (checked, total, failed) => `${checked}/${total} checked, ${failed} not passed`,
    search: 'Find a point (no diacritics needed)',
    filter: 'Show',
    filters: { open: 'Not checked', failed: 'Not passed', all: 'All' },
    nextFilter: 'Show the next list',
    none: {
      open: 'All points have been checked.',
      failed: 'No point has failed.',
      all: 'There are no points yet.',
    },
    state: { open: 'Not fully checked', failed: 'Not passed', passed: 'Passed' },
    next: 'Next point',
    previous: 'Previous point',
  },
  card: {
    tab: 'Checks',
    title: 'The point on the telephone',
    none: 'No point is left in the list that is shown.',
    notChecked: 'Not checked',
    passed: 'Passed',
    failed: 'Not passed',
    note: 'What is wrong',
    checkedAt: (time) => `Checked at ${time}`,
    passRest: 'The rest passed, call the next',
    discard: 'Discard changes',
    incident: 'Report trouble',
    onBehalf: 'On behalf: attendance, delegates',
  },
  trouble: {
    tab: 'Incidents',
    filter: 'Show incidents',
    filters: { all: 'All', open: 'Open', taken: 'Taken on', mine: 'Mine' },
    takenBy: (name) => `Taken on by ${name}`,
    next: 'Next incident',
    previous: 'Previous incident',
  },
  floor: { next: 'Next to speak', none: 'Nobody is in the queue.' },
};
