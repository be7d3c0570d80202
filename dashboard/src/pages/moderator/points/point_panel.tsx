import { useSignal, type Signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { Button } from '../../../controls/button';
import { Dialog } from '../../../controls/dialog';
import { useCommand } from '../../../controls/use_command';
import { uploadFile } from '../../../stream/files';
import { AbsenceForm } from '../../../views/point_forms/absence_form';
import { AnnouncementAcks, unacknowledged } from '../../../views/point_forms/announcement_acks';
import { BallotForm, openVote } from '../../../views/point_forms/ballot_form';
import { openRollCall, RollCallForm } from '../../../views/point_forms/roll_call_form';
import { CountForm } from '../../../views/point_forms/count_form';
import { DelegateList } from '../../../views/point_forms/delegate_list';
import { draftsAt, type AtDesk, type Desk } from '../../../views/point_forms/desk';
import { IncidentForm } from '../../../views/point_forms/incident_form';
import { IncidentRow } from '../../../views/point_forms/incident_row';
import { SignedSheet } from '../../../views/point_forms/signed_sheet';
import { ReadinessList } from '../../../views/point_forms/readiness_list';
import { VideoLineChoice } from '../../../views/point_forms/video_line_choice';
import { Glyph } from '../../../views/glyph';
import { pointInWords } from '../../../views/point_cell';
import { peopleAt, Telephones } from '../../../views/telephones';
import { unitName } from '../../../views/unit_name';
import { AttendanceState, BridgePointKind } from '../../../words/enums';
import { pointsWords } from '../../../words/moderator_points';
import { words } from '../../../words/words';
import type { PageModel } from '../page_model';
import { Thread } from '../talk/thread';
import { ActingSender } from './acting';
import { FourCounts, PointFacts } from './point_facts';

/** What is being entered for the point. */
type Part = 'answer' | 'count' | 'absence' | 'line' | 'incident' | 'message' | 'readiness' | 'delegates';

/** All that is known of the chosen point, and what can be entered on its behalf. */
export function PointPanel({ model }: { model: PageModel }) {
  const name = model.selected.value;
  if (name === undefined || !model.overview.point(name)) return null;
  return <PanelOfPoint key={name} model={model} name={name} />;
}

interface PanelOfPointProps {
  model: PageModel;
  name: string;
}

function PanelOfPoint({ model, name }: PanelOfPointProps) {
  const { overview, selected } = model;
  const part = useSignal<Part | undefined>(undefined);
  const toldBy = useSignal('');
  const close = (): void => {
    if (part.value) part.value = undefined;
    else {
      selected.value = undefined;
      document.querySelector<HTMLElement>(`[data-point="${name}"], [data-found="${name}"]`)?.focus();
    }
  };
  const desk: Desk = useMemo(
    () => ({
      records: model.view.records,
      overview,
      point: name,
      toldBy,
      newSender: () => new ActingSender(model, name, () => (part.value = undefined)),
      draft: draftsAt(name),
      sendFile: (...sent) => uploadFile(model.view.client, model.view.conference, ...sent),
      files: model.view,
    }),
    [name],
  );
  const title = unitName(overview, name);
  return (
    <section
      class="panel point-panel"
      aria-label={title}
      data-testid="point-detail"
      onKeyDown={(event) => {
        // A field keeps all other keys to itself.
        if (event.key !== 'Escape' || document.querySelector('dialog[open]')) return;
        event.preventDefault();
        close();
      }}
    >
      <header class="point-panel-head">
        <h2>
          <Glyph look={overview.look(name)} /> {title}
        </h2>
        <Button kind="quiet" shortcut="Escape" onPress={close}>
          {part.value ? pointsWords.value.rollCall.back : words.value.controls.close}
        </Button>
      </header>
      <p class={`small word-${overview.look(name)}`}>{pointInWords(overview, name)}</p>
      <FourCounts model={model} name={name} />
      {isBeside(part.value) ? (
        <>
          <PointFacts model={model} name={name} />
          <Telephones people={peopleAt(overview.point(name))} />
          <OpenIncidents model={model} name={name} toldBy={toldBy} />
          <Actions model={model} name={name} part={part} />
        </>
      ) : undefined}
      <Entering desk={desk} model={model} part={part} toldBy={toldBy} />
    </section>
  );
}

/** What is entered in a dialog leaves the rest in sight; a form takes its place. */
function isBeside(part: Part | undefined): boolean {
  return part === undefined || part === 'delegates';
}

function OpenIncidents({ model, name, toldBy }: PanelOfPointProps & { toldBy: Signal<string> }) {
  const incidents = model.control.openIncidents.of(name);
  const sender = useCommand(model.view.client);
  if (incidents.length === 0) return null;
  return (
    <ul class="rows" aria-label={pointsWords.value.panel.incidents(String(incidents.length))}>
      {incidents.map((incident) => (
        <li key={incident.name}>
          <IncidentRow
            overview={model.overview}
            incident={incident}
            sender={sender}
            toldBy={toldBy.value}
            files={model.view}
            canTake
          />
        </li>
      ))}
    </ul>
  );
}

interface ActionsProps extends PanelOfPointProps {
  part: Signal<Part | undefined>;
}

/** One press, or one key, each. */
function Actions({ model, name, part }: ActionsProps) {
  const texts = pointsWords.value.panel;
  const state = model.overview.attendance(name);
  const checkedIn = state === AttendanceState.CHECKED_IN;
  const speaks = model.overview.point(name)?.kind !== BridgePointKind.RECEIVE_ONLY;
  const choice = (value: Part, text: string, shortcut: string, primary = false) => (
    <Button
      key={value}
      kind={primary ? 'primary' : 'plain'}
      shortcut={shortcut}
      pressed={primary ? undefined : part.value === value}
      onPress={() => (part.value = part.value === value ? undefined : value)}
    >
      {text}
    </Button>
  );
  return (
    <div class="actions" role="group" aria-label={texts.actions}>
      {isAsked(model, name) && choice('answer', texts.answer, 'u')}
      {choice('count', checkedIn ? texts.recount : texts.count, 'k', !checkedIn)}
      {checkedIn && choice('absence', texts.leave, 'x')}
      {state === AttendanceState.NOT_ARRIVED && choice('absence', texts.absence, 'x')}
      {choice('delegates', texts.delegates, 'l')}
      {choice('line', texts.lineShort, 'd')}
      {choice('incident', texts.incident, 'i')}
      {choice('message', texts.message, 'w')}
      {choice('readiness', texts.readiness, 'y')}
      {speaks && (
        <Button shortcut="o" onPress={() => (model.toCall.value = name)}>
          {texts.call}
        </Button>
      )}
    </div>
  );
}

/** By a roll call, a vote or an announcement that wants an answer. */
function isAsked({ view, overview }: PageModel, point: string): boolean {
  const inView = { records: view.records, overview, point };
  return Boolean(openRollCall(inView) ?? openVote(inView)) || unacknowledged(inView).length > 0;
}

interface EnteringProps extends AtDesk {
  model: PageModel;
  part: Signal<Part | undefined>;
  toldBy: Signal<string>;
}

function Entering({ desk, model, part, toldBy }: EnteringProps) {
  const close = (): void => {
    part.value = undefined;
  };
  switch (part.value) {
    case undefined:
      return null;
    case 'message':
      return (
        <PartOfPanel>
          <Thread model={model} point={desk.point} />
        </PartOfPanel>
      );
    case 'delegates':
      return (
        <Dialog
          title={`${pointsWords.value.panel.delegates}: ${unitName(desk.overview, desk.point)}`}
          onClose={close}
        >
          <ToldBy toldBy={toldBy} />
          <DelegateList desk={desk} />
          <SignedSheet desk={desk} />
        </Dialog>
      );
    default:
      return (
        <PartOfPanel key={part.value}>
          <ToldBy toldBy={toldBy} />
          <FormOf desk={desk} part={part.value} />
        </PartOfPanel>
      );
  }
}

function FormOf({ desk, part }: AtDesk & { part: Exclude<Part, 'message' | 'delegates'> }) {
  switch (part) {
    case 'answer':
      return (
        <>
          <RollCallForm desk={desk} />
          <BallotForm desk={desk} />
          <AnnouncementAcks desk={desk} />
        </>
      );
    case 'count':
      return <CountForm desk={desk} />;
    case 'absence':
      return <AbsenceForm desk={desk} />;
    case 'line':
      return <VideoLineChoice desk={desk} />;
    case 'incident':
      return <IncidentForm desk={desk} />;
    case 'readiness':
      return <ReadinessList desk={desk} />;
  }
}

/** Takes the focus when it opens, so that the key that opened it leads on. */
function PartOfPanel({ children }: { children: ComponentChildren }) {
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const within = element.current;
    const first =
      within?.querySelector<HTMLElement>('form input, form textarea') ?? within?.querySelector('button');
    first?.focus();
    element.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <div ref={element} class="form point-panel-form">
      {children}
    </div>
  );
}

function ToldBy({ toldBy }: { toldBy: Signal<string> }) {
  const { toldBy: label } = pointsWords.value.panel;
  return (
    <label class="told-by-line">
      <span>{label}</span>
      <input
        class="input"
        autoComplete="off"
        value={toldBy.value}
        onInput={(event) => (toldBy.value = event.currentTarget.value)}
      />
    </label>
  );
}
