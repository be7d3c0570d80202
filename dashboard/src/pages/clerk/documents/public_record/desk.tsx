import './public_record.css';
import { ConferenceState } from '../../../../gen/nhipcau/v1/conference_state_pb';
import { publicRecordWords } from '../../../../words/public_record';
import type { Room } from '../../room';
import { documentsOf } from '../documents';
import { Choice } from './choice';
import { Preview } from './preview';
import { Release } from './release';

/** What may be told to the public: chosen, read, released. */
export function PublicRecordDesk({ room }: { room: Room }) {
  const draft = documentsOf(room).publicRecord;
  if (room.overview.conference.value?.state !== ConferenceState.ENDED) {
    return <p class="empty">{publicRecordWords.value.notEnded}</p>;
  }
  return (
    <>
      <Release room={room} draft={draft} />
      <div class="public-record">
        <Choice draft={draft} />
        <Preview room={room} draft={draft} />
      </div>
    </>
  );
}
