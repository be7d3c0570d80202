import { useSignal, useSignalEffect } from '@preact/signals';
import { useMemo, useRef } from 'preact/hooks';
import '../../design/points.css';
import './coordinator.css';
import { codeOf } from '../../base/code_of';
import { useWarningBeforeLeaving } from '../../controls/before_leaving';
import { Button } from '../../controls/button';
import { KeysHelp } from '../../controls/keys_help';
import { Notices } from '../../controls/notices';
import { overviewOf } from '../../state/overview';
import type { ConferenceView } from '../../state/conference_view';
import { ToldBy } from '../../state/told_by';
import { Counts } from '../../views/counts';
import { PageHeader } from '../../views/page_header';
import { Empty, Panel } from '../../views/panel';
import { liveDesk } from '../../views/point_forms/live_desk';
import { PointDesk } from '../../views/point_forms/point_desk';
import { Tabs, type Tab } from '../../views/tabs';
import { supportOf, Telephones } from '../../views/telephones';
import { unitName } from '../../views/unit_name';
import { isWideScreen } from '../../views/wide_screen';
import { coordinatorWords } from '../../words/coordinator';
import { CallList } from './call_list';
import { CallsMade } from './calls_made';
import { IssuedLinks } from './issued_links';
import { LinkList } from './link_list';
import { PointList } from './point_list';
import type { PageModel } from './page_model';
import { worklistOf } from './worklist';

/** Whom do I call next? And everything that can be done for a point while it is on the telephone. */
export function CoordinatorPage({ view }: { view: ConferenceView }) {
  const selected = useSignal<string | undefined>(undefined);
  const model = useMemo(() => openPageModel(view, selected), [view]);
  // Links are shown once.
  useWarningBeforeLeaving(() => model.issued.wouldLose);
  useFirstCall(model);
  const freshness = view.freshness.value;
  const onlyDesk = !isWideScreen.value && selected.value !== undefined;
  return (
    <div class={`page page-${freshness.kind}`}>
      <PageHeader conference={model.overview.conference.value} clock={view.clock} freshness={freshness} />
      <main class="desk-columns">
        {!onlyDesk && <Lists model={model} />}
        {(isWideScreen.value || onlyDesk) && <DeskColumn model={model} />}
      </main>
      <Notices />
    </div>
  );
}

/** With room for both, the first who is to be called stands beside the list from the beginning. */
function useFirstCall({ view, worklist, selected }: PageModel): void {
  const chosen = useRef(false);
  useSignalEffect(() => {
    const first = worklist.left.value[0];
    if (chosen.current || !first || view.freshness.value.kind !== 'live') return;
    chosen.current = true;
    if (isWideScreen.peek() && !selected.peek()) selected.value = first.point;
  });
}

function openPageModel(view: ConferenceView, selected: PageModel['selected']): PageModel {
  const overview = overviewOf(view.records, view.conference);
  const calls = new CallsMade(view.conference);
  return {
    view,
    overview,
    calls,
    worklist: worklistOf(view.records, overview, calls),
    toldBy: new ToldBy(),
    issued: new IssuedLinks(),
    selected,
  };
}

function Lists({ model }: { model: PageModel }) {
  const texts = coordinatorWords.value;
  const tabs: Tab[] = [
    {
      id: 'calls',
      label: texts.calls.tab,
      count: model.worklist.left.value.length,
      content: <CallList model={model} />,
      foot: <Support model={model} />,
    },
    { id: 'points', label: texts.points.tab, count: 0, content: <PointList model={model} /> },
    { id: 'links', label: texts.links.tab, count: 0, content: <LinkList model={model} /> },
  ];
  return (
    <div class="list-column">
      <Counts overview={model.overview} />
      <Tabs tabs={tabs} label={texts.title} />
    </div>
  );
}

/** Whom the coordinator calls. */
function Support({ model }: { model: PageModel }) {
  const { records, conference, principal } = model.view;
  const own = principal.value?.bridgePoint;
  const card = own
    ? records.table('pointCard').row(`${conference}/pointCards/${codeOf(own)}`).value
    : undefined;
  const people = supportOf(card);
  if (people.length === 0) return null;
  return (
    <Panel title={coordinatorWords.value.support}>
      <Telephones people={people} />
    </Panel>
  );
}

function DeskColumn({ model }: { model: PageModel }) {
  const texts = coordinatorWords.value;
  const name = model.selected.value;
  if (!name) {
    return (
      <div class="desk-column">
        <Panel title={texts.desk.title} note={<KeysHelp />}>
          <Empty>{texts.desk.none}</Empty>
        </Panel>
      </div>
    );
  }
  return <OpenDesk key={name} model={model} name={name} />;
}

function OpenDesk({ model, name }: { model: PageModel; name: string }) {
  const desk = useMemo(() => liveDesk(model.view, model.overview, model.toldBy, name), [model, name]);
  const close = (
    <Button kind="quiet" shortcut="Escape" onPress={() => (model.selected.value = undefined)}>
      {coordinatorWords.value.desk.close}
    </Button>
  );
  return (
    <div class="desk-column">
      <Panel title={unitName(model.overview, name)} note={close}>
        <PointDesk desk={desk} toldBy={model.toldBy.of(name)} side="point" />
      </Panel>
    </div>
  );
}
