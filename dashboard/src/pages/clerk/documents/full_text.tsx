import { fromJsonString } from '@bufbuild/protobuf';
import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { Button } from '../../../controls/button';
import { ConclusionNoticeFactsSchema, MinutesFactsSchema } from '../../../gen/nhipcau/v1/document_facts_pb';
import { OfficialDocumentKind } from '../../../gen/nhipcau/v1/document_pb';
import { DocumentFormat } from '../../../gen/nhipcau/v1/document_service_pb';
import { Rendering } from '../../../views/documents/rendering';
import { RenderingStatus } from '../../../views/documents/rendering_status';
import { clerkWords } from '../../../words/clerk';
import { formatNumber } from '../../../words/words';
import { documentKindOf, type Paper } from './documents';
import { MinutesSheet, NoticeSheet } from './sheet';
import './sheet.css';

/** What a sheet is drawn from, and how much of the record it rests on. */
interface Made {
  json: string;
  sequence: bigint;
}

/** The document as it stands, in one go, as the paper that will be signed. */
export function FullText({ paper }: { paper: Paper }) {
  const { documents: texts } = clerkWords.value;
  const { client, conference } = paper.model.view;
  const rendering = useMemo(() => new Rendering(client), [client]);
  const made = useSignal<Made | undefined>(undefined);
  const make = async (): Promise<void> => {
    const init = { conference, kind: documentKindOf(paper.kind), format: DocumentFormat.JSON };
    const rendered = await rendering.make(init);
    if (rendered) made.value = { json: await rendered.bytes.text(), sequence: rendered.file.sequence };
  };
  useEffect(() => {
    void make();
    return () => rendering.cancel();
  }, []);
  return (
    <div class="papers">
      <div class="actions">
        <Button busy={rendering.busy} onPress={() => void make()}>
          {texts.renew}
        </Button>
        {made.value && <RestsOn paper={paper} sequence={made.value.sequence} />}
      </div>
      {rendering.state.value.kind !== 'done' && (
        <RenderingStatus rendering={rendering} making={texts.loading} />
      )}
      {made.value && <Drawn paper={paper} json={made.value.json} />}
    </div>
  );
}

function Drawn({ paper, json }: { paper: Paper; json: string }) {
  const isMinutes = paper.kind === OfficialDocumentKind.MINUTES;
  // A newer server may say more than this page knows.
  const options = { ignoreUnknownFields: true };
  return isMinutes ? (
    <MinutesSheet facts={fromJsonString(MinutesFactsSchema, json, options)} />
  ) : (
    <NoticeSheet facts={fromJsonString(ConclusionNoticeFactsSchema, json, options)} />
  );
}

function RestsOn({ paper: { model }, sequence }: { paper: Paper; sequence: bigint }) {
  const { documents: texts } = clerkWords.value;
  const since = model.records.position.value.sequence - sequence;
  return (
    <p class="quiet small" data-testid="rests-on">
      {texts.restsOn(formatNumber(Number(sequence)))} {since > 0n && texts.newer(formatNumber(Number(since)))}
    </p>
  );
}
