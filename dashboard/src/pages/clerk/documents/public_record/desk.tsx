import './public_record.css';
import { ConferenceState } from '../../../../gen/nhipcau/v1/conference_state_pb';
import { publicRecordWords } from '../../../../words/public_record';
import type { PageModel } from '../../page_model';
import { documentsOf } from '../documents';
import { Choice } from './choice';
import { Preview } from './preview';
import { Release } from './release';

/** What may be told to the public: chosen, read, released. */
export function PublicRecordDesk({ model }: { model: PageModel }) {
  const draft = documentsOf(model).publicRecord;
  if (model.overview.conference.value?.state !== ConferenceState.ENDED) {
    return <p class="empty">{publicRecordWords.value.notEnded}</p>;
  }
  return (
    <>
      <Release model={model} draft={draft} />
      <div class="public-record">
        <Choice draft={draft} />
        <Preview model={model} draft={draft} />
      </div>
    </>
  );
}
