import type { vi } from '../vi/speech';

export const en: typeof vi = {
  phase: {
    called: 'Called to speak',
    running: 'Time left',
    closing: 'Almost out of time',
    over: 'Out of time',
  },
  overBy: (time) => `Over by ${time}`,
  noLimit: 'Time spoken',
  of: (limit) => `of ${limit}`,
  old: (time) => `Line lost, clock stopped at ${time}`,
};
