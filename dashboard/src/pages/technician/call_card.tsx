import { useSignal, type Signal } from '@preact/signals';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { msOf } from '../../base/time';
import { Button } from '../../controls/button';
import { KeyCap } from '../../controls/key_cap';
import { useShortcut } from '../../controls/keys';
import { Outcome } from '../../controls/outcome';
import { ReadinessItem, type ReadinessCheck } from '../../gen/nhipcau/v1/readiness_pb';
import { Empty, Panel } from '../../views/panel';
import { PointFacts } from '../../views/point_facts';
import { AbsenceForm } from '../../views/point_forms/absence_form';
import { CountForm } from '../../views/point_forms/count_form';
import { DelegateList } from '../../views/point_forms/delegate_list';
import type { Desk } from '../../views/point_forms/desk';
import { IncidentForm } from '../../views/point_forms/incident_form';
import { liveDesk } from '../../views/point_forms/live_desk';
import { Fold, ToldByField } from '../../views/point_forms/point_desk';
import { READINESS_ITEMS } from '../../views/point_forms/readiness_items';
import { VideoLineChoice } from '../../views/point_forms/video_line_choice';
import { peopleAt, Telephones } from '../../views/telephones';
import { unitName } from '../../views/unit_name';
import { recordWords } from '../../words/records';
import { technicianWords } from '../../words/technician';
import { formatClock } from '../../words/words';
import type { CheckDraft, Checked } from './check_draft';
import type { PageModel } from './page_model';

/** The point that is called: its numbers, its checklist by keys, and what is heard of it. */
export function CallCard({ model }: { model: PageModel }) {
  const name = model.round.selected.value;
  const texts = technicianWords.value.card;
  if (name === undefined) {
    return (
      <Panel title={texts.title}>
        <Empty>{texts.none}</Empty>
      </Panel>
    );
  }
  return (
    <>
      <p class="visually-hidden" aria-live="polite">
        {unitName(model.overview, name)}
      </p>
      <OpenCard key={name} model={model} name={name} />
    </>
  );
}

function OpenCard({ model, name }: { model: PageModel; name: string }) {
  const texts = technicianWords.value.card;
  const { overview, view, toldBy } = model;
  const desk = useMemo(() => liveDesk(view, overview, toldBy, name), [model, name]);
  return (
    <section class="panel call-card" data-testid="call-card" data-point={name}>
      <h2>{unitName(overview, name)}</h2>
      <PointFacts overview={overview} name={name} people={false} />
      <Telephones people={peopleAt(overview.point(name))} />
      <Checklist model={model} name={name} />
      <VideoLineChoice desk={desk} />
      <ToldByField desk={desk} toldBy={toldBy.of(name)} />
      <Fold title={texts.incident}>
        <IncidentForm desk={desk} />
      </Fold>
      <OnBehalf desk={desk} />
    </section>
  );
}

/** A point that cannot enter its own attendance tells it while it is on the telephone. */
function OnBehalf({ desk }: { desk: Desk }) {
  return (
    <Fold title={technicianWords.value.card.onBehalf}>
      <CountForm desk={desk} />
      <AbsenceForm desk={desk} />
      <DelegateList desk={desk} />
    </Fold>
  );
}

function Checklist({ model, name }: { model: PageModel; name: string }) {
  const texts = technicianWords.value.card;
  const { recording, round } = model;
  const draft = recording.draft(name);
  const checks = new Map(round.readiness(name)?.checks.map((check) => [check.item, check]));
  /** The item whose note is written. */
  const noting = useSignal<ReadinessItem | undefined>(undefined);
  const shown = recording.items(name);
  useShortcut(' ', texts.passRest, () => recording.passRestAndGoOn());
  return (
    <div class="form">
      <ul class="checklist" data-testid="checklist">
        {READINESS_ITEMS.map((item, index) =>
          shown.includes(item) ? (
            <CheckRow
              key={item}
              item={item}
              shortcut={String(index + 1)}
              recorded={checks.get(item)}
              draft={draft}
              noting={noting}
            />
          ) : null,
        )}
      </ul>
      <div class="actions">
        <Button kind="primary" shortcut="Enter" onPress={() => recording.passRestAndGoOn()}>
          {texts.passRest}
        </Button>
        {draft.toggled.value.size > 0 && (
          <Button kind="quiet" shortcut="Escape" onPress={() => draft.clear()}>
            {texts.discard}
          </Button>
        )}
      </div>
      <LastSent model={model} />
    </div>
  );
}

interface CheckRowProps {
  item: ReadinessItem;
  shortcut: string;
  recorded: ReadinessCheck | undefined;
  draft: CheckDraft;
  noting: Signal<ReadinessItem | undefined>;
}

function CheckRow({ item, shortcut, recorded, draft, noting }: CheckRowProps) {
  const checked = draft.of(item, recorded);
  const label = recordWords.value.readinessItem[item];
  const isDraft = draft.toggled.value.has(item);
  const toggle = (): void => {
    noting.value = draft.toggle(item, recorded).passed ? undefined : item;
  };
  useShortcut(shortcut, label, toggle);
  return (
    <li>
      <button
        type="button"
        class={`check${checked ? (checked.passed ? ' check-passed' : ' check-failed') : ''}`}
        aria-keyshortcuts={shortcut}
        onClick={toggle}
      >
        <KeyCap of={shortcut} />
        <span class="check-label">{label}</span>
        <span class="check-state">{stateText(checked)}</span>
      </button>
      {checked && !checked.passed && (
        <NoteField item={item} label={label} checked={checked} draft={draft} noting={noting} />
      )}
      {recorded && !isDraft && (
        <p class="quiet small">
          {technicianWords.value.card.checkedAt(formatClock(msOf(recorded.checkTime)))}
        </p>
      )}
    </li>
  );
}

function stateText(checked: Checked | undefined): string {
  const texts = technicianWords.value.card;
  if (!checked) return texts.notChecked;
  return checked.passed ? texts.passed : texts.failed;
}

interface NoteFieldProps {
  item: ReadinessItem;
  label: string;
  checked: Checked;
  draft: CheckDraft;
  noting: CheckRowProps['noting'];
}

/** What is wrong; has the focus right after the item has failed, and gives it back on Enter. */
function NoteField({ item, label, checked, draft, noting }: NoteFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const wanted = noting.value === item;
  // Before the next key is pressed, not after the frame is drawn.
  useLayoutEffect(() => {
    if (wanted) input.current?.focus();
  }, [wanted]);
  return (
    <input
      ref={input}
      class="input"
      aria-label={`${technicianWords.value.card.note}: ${label}`}
      placeholder={technicianWords.value.card.note}
      value={checked.note}
      onInput={(event) => draft.setNote(item, event.currentTarget.value)}
      onBlur={() => {
        if (noting.peek() === item) noting.value = undefined;
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== 'Escape') return;
        event.preventDefault();
        event.currentTarget.blur();
      }}
    />
  );
}

/** How the checks of the point before fared. */
function LastSent({ model }: { model: PageModel }) {
  const last = model.recording.last.value;
  if (!last) return null;
  return (
    <div class="last-sent" data-testid="last-sent">
      <button type="button" class="link-button" onClick={() => model.round.select(last.point)}>
        {unitName(model.overview, last.point)}
      </button>
      <Outcome of={last.command} />
    </div>
  );
}
