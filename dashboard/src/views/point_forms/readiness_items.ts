import { ReadinessItem } from '../../words/enums';

/** The checklist in the order of the call-round. */
export const READINESS_ITEMS = [
  ReadinessItem.POWER,
  ReadinessItem.PICTURE,
  ReadinessItem.SOUND_IN,
  ReadinessItem.SOUND_OUT,
  ReadinessItem.BACKUP_LINE,
  ReadinessItem.TELEPHONE,
] as const;
