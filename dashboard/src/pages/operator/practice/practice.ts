// The operator's page on made-up records, with an outbox that ends on this device. Whatever is
// pressed here, nothing leaves.

import { signal } from '@preact/signals';
import { passingOutbox } from '../../../device/outbox';
import { Outbox } from '../../../state/outbox';
import { RecordStore } from '../../../state/record_store';
import { AttentionCause, BridgePointKind, ConferenceState, DelegateState } from '../../../words/enums';
import { practiceWords } from '../../../words/practice';
import { dutyOf, pointTitle, type Duty } from '../duty';
import { contactsOf } from '../help';
import { PracticeServer } from './practice_server';

const CONFERENCE = 'conferences/practice';
const POINT = `${CONFERENCE}/bridgePoints/1`;

/** Begins anew each time, with the name and the telephone numbers of the real point. */
export function openPractice(real: Duty): Duty {
  const records = new RecordStore();
  const nowMs = (): number => real.clock.nowMs.peek() ?? Date.now();
  const server = new PracticeServer(records, CONFERENCE, POINT, nowMs);
  setTheStage(server, real);
  const outbox = new Outbox(passingOutbox(), {
    send: (method, request) => server.send(method, request),
    open: signal(true),
    principal: signal('practice'),
  });
  return dutyOf({
    records,
    conference: CONFERENCE,
    point: POINT,
    outbox,
    clock: real.clock,
    freshness: signal({ kind: 'live' }),
    // It stays on this device, as everything in here.
    sendFile: (file) => Promise.resolve({ title: file.name }),
    practice: true,
  });
}

function setTheStage(server: PracticeServer, real: Duty): void {
  const practice = practiceWords.value;
  server.put(
    {
      case: 'conference',
      value: {
        name: CONFERENCE,
        title: practice.conference,
        state: ConferenceState.IN_SESSION,
        currentAgendaItem: `${CONFERENCE}/agendaItems/1`,
      },
    },
    { case: 'agendaItem', value: { name: `${CONFERENCE}/agendaItems/1`, title: practice.agenda } },
    { case: 'floor', value: { name: `${CONFERENCE}/floor`, registrationOpen: true } },
    {
      case: 'bridgePoint',
      value: {
        name: POINT,
        code: '1',
        displayName: real.own.point.peek()?.displayName ?? '',
        kind: BridgePointKind.INTERACTIVE,
        expectedCount: real.own.point.peek()?.expectedCount || practice.delegates.length,
      },
    },
    {
      case: 'pointCard',
      value: {
        name: `${CONFERENCE}/pointCards/1`,
        bridgePoint: POINT,
        bridgePointTitle: pointTitle(real),
        contacts: [...contactsOf(real)],
        reachedBy: [{}],
      },
    },
    {
      case: 'attention',
      value: {
        name: `${CONFERENCE}/attentions/1`,
        bridgePoint: POINT,
        causes: [AttentionCause.NOT_ARRIVED],
      },
    },
    ...practice.delegates.map((displayName, index) => ({
      case: 'delegate' as const,
      value: {
        name: `${CONFERENCE}/delegates/${index + 1}`,
        bridgePoint: POINT,
        displayName,
        office: practice.office,
        state: DelegateState.NOT_CHECKED,
      },
    })),
  );
}
