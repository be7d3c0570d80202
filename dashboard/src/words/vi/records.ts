// What the values of records are called, on whichever page they stand. In Vietnamese; the shape of
// the English ones.

import * as names from '../../gen/words/vi';
import { inSentence } from '../in_sentence';

export const vi = {
  role: names.role,
  bridgePointKind: names.bridgePointKind,
  delegateState: names.delegateState,
  readiness: 'Tình trạng sẵn sàng',
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
