import type { vi } from '../vi/strip';

export const en: typeof vi = {
  title: 'The session',
  axis: (from, to) => `The session from ${from} to ${to}`,
  kind: {
    open: 'Opening',
    item: 'Item',
    speech: 'Speech',
    recess: 'Recess',
    vote: 'Vote',
    incident: 'Incident',
    end: 'End',
  },
  count: {
    speech: (count) => `Speeches: ${count}`,
    recess: (count) => `Recesses: ${count}`,
    vote: (count) => `Votes: ${count}`,
    incident: (count) => `Incidents: ${count}`,
  },
  present: (count) => `Present: ${count}`,
  left: (count) => `Points that have left: ${count}`,
};
