import type { vi } from '../vi/practice';

export const en: typeof vi = {
  announcement: 'Please check your microphones before the discussion.',
  agenda: 'Discussion (practice)',
  delegates: ['Sample Delegate', 'Trial Delegate', 'Practice Delegate'],
  office: 'Made up',
  conference: 'Practice conference',
};
