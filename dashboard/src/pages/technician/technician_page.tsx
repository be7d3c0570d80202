import { signal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import '../../design/floor.css';
import './technician.css';
import { KeysHelp } from '../../controls/keys_help';
import { Notices } from '../../controls/notices';
import { overviewOf, type Overview } from '../../state/overview';
import type { ConferenceView } from '../../state/conference_view';
import { ToldBy } from '../../state/told_by';
import { Alarms } from '../../views/alarms';
import { PageHeader } from '../../views/page_header';
import { Tabs, type Tab } from '../../views/tabs';
import { ConferenceState } from '../../words/enums';
import { isWideScreen } from '../../views/wide_screen';
import { technicianWords } from '../../words/technician';
import { CallCard } from './call_card';
import { CallRound } from './call_round';
import { FloorWatch } from './floor_watch';
import { Recording } from './recording';
import { RehearsalButton } from './rehearsal_button';
import type { PageModel } from './page_model';
import { RoundList } from './round_list';
import { Trouble } from './trouble';

/** The control room's call-round: whom to call next, and what is wrong where. */
export function TechnicianPage({ view }: { view: ConferenceView }) {
  const model = useMemo(() => openPageModel(view), [view]);
  const freshness = view.freshness.value;
  const columns = columnsOf(model);
  return (
    <div class={`page page-${freshness.kind}`}>
      <PageHeader conference={model.overview.conference.value} clock={view.clock} freshness={freshness}>
        <RehearsalButton model={model} />
        <KeysHelp />
      </PageHeader>
      {isWideScreen.value ? (
        <main class="round-columns">
          {columns.map(({ id, label, content }) => (
            <div key={id} class="round-column" role="group" aria-label={label}>
              {content}
            </div>
          ))}
        </main>
      ) : (
        <main class="columns">
          <Tabs tabs={columns} label={technicianWords.value.title} chosen={model.tab} />
        </main>
      )}
      <Notices />
    </div>
  );
}

function openPageModel(view: ConferenceView): PageModel {
  const overview = overviewOf(view.records, view.conference);
  const round = new CallRound(view.records, overview, view.conference);
  const toldBy = new ToldBy();
  return {
    view,
    overview,
    round,
    toldBy,
    recording: new Recording(view.client, overview, round, toldBy),
    incident: signal(undefined),
    tab: signal<string | undefined>(isInSession(overview) ? 'trouble' : 'round'),
  };
}

function isInSession({ conference }: Overview): boolean {
  const state = conference.value?.state;
  return state === ConferenceState.IN_SESSION || state === ConferenceState.IN_RECESS;
}

function columnsOf(model: PageModel): Tab[] {
  const { round, trouble } = technicianWords.value;
  // Before the session points are called round; during it trouble comes first.
  const calling: Tab[] = [
    { id: 'round', label: round.tab, count: 0, content: <RoundList model={model} /> },
    { id: 'card', label: technicianWords.value.card.tab, count: 0, content: <CallCard model={model} /> },
  ];
  const troubles: Tab = {
    id: 'trouble',
    label: trouble.tab,
    count: model.overview.openIncidents.value.length,
    content: (
      <>
        <Alarms overview={model.overview} />
        <Trouble model={model} />
        <FloorWatch model={model} />
      </>
    ),
  };
  return isInSession(model.overview) ? [troubles, ...calling] : [...calling, troubles];
}
