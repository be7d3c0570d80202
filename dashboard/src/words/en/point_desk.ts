import type { vi } from '../vi/point_desk';

export const en: typeof vi = {
  toldBy: 'Told by',
  toldByHint: 'Recorded with everything that is entered on behalf of the point.',
  attendance: 'Attendance',
  delegates: 'Delegates',
  trouble: 'Video line, incidents',
  floor: 'Floor',
  messages: 'Messages',
  contribution: 'Written contribution',
  submission: 'People sent in before the day',
  announcements: 'Announcements to acknowledge',
};
