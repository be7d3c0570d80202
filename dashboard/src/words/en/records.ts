// What the values of records are called, on whichever page they stand. In English.

import * as names from '../../gen/words/en';
import { inSentence } from '../in_sentence';
import type { vi } from '../vi/records';

export const en: typeof vi = {
  role: names.role,
  bridgePointKind: names.bridgePointKind,
  delegateState: names.delegateState,
  readiness: 'Readiness',
  readinessItem: names.readinessItem,
  submissionState: names.submissionState,
  floorRequestState: names.floorRequestState,
  deckState: inSentence(names.deckState),
  queuePolicy: names.queuePolicy,
  minutesEntryKind: names.minutesEntryKind,
  taskState: names.taskState,
  taskWithdrawalCause: names.taskWithdrawalCause,
  hallScreenView: names.hallScreenView,
  supportContactKind: names.supportContactKind,
};
