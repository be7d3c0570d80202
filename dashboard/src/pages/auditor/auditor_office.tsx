import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { Button } from '../../controls/button';
import { useQuery } from '../../controls/use_query';
import { ConferenceService } from '../../gen/nhipcau/v1/conference_service_pb';
import type { ServerLine } from '../../state/server_line';
import { openConferenceView } from '../../state/conference_view';
import { PageSettings } from '../../views/page_settings';
import { Empty, Panel } from '../../views/panel';
import { auditorWords } from '../../words/auditor';
import { words } from '../../words/words';
import { AccessLog } from './access_log';
import { AuditorPage } from './auditor_page';

/** The office's auditor chooses a conference, and reads its log. */
export function AuditorOffice({ line }: { line: ServerLine }) {
  const chosen = useSignal<string | undefined>(undefined);
  if (chosen.value === undefined) {
    return <Conferences line={line} onChoose={(name) => (chosen.value = name)} />;
  }
  return (
    <>
      <Button kind="quiet" onPress={() => (chosen.value = undefined)}>
        {auditorWords.value.back}
      </Button>
      <LogOf key={chosen.value} line={line} conference={chosen.value} />
    </>
  );
}

function LogOf({ line, conference }: { line: ServerLine; conference: string }) {
  const view = useMemo(() => openConferenceView(line, conference), [line, conference]);
  useEffect(() => () => view.close(), [view]);
  if (view.records.position.value.updateCount === 0) return <p class="empty">{words.value.entry.loading}</p>;
  return <AuditorPage view={view} />;
}

function Conferences({ line, onChoose }: { line: ServerLine; onChoose: (name: string) => void }) {
  const { conferences, noConferences } = auditorWords.value;
  const listed = useQuery(line.client, ConferenceService.method.listConferences, { pageSize: 1000 }, []);
  const { answer, error } = listed.value;
  return (
    <main class="auditor-office">
      <Panel title={conferences}>
        {error && <p class="field-error">{words.value.reason[error.reason]}</p>}
        {answer?.conferences.length === 0 && <Empty>{noConferences}</Empty>}
        <ul>
          {answer?.conferences.map(({ name, title, state }) => (
            <li class="row" key={name}>
              <button type="button" class="row-main plain-button" onClick={() => onChoose(name)}>
                <strong>{title}</strong>
                <span class="quiet">{words.value.conferenceState[state]}</span>
              </button>
            </li>
          ))}
        </ul>
      </Panel>
      <AccessLog client={line.client} conference="" />
      <PageSettings />
    </main>
  );
}
