import { create } from '@bufbuild/protobuf';
import type { Timestamp } from '@bufbuild/protobuf/wkt';
import { signal, useSignal, type Signal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { localTime, timestampOf, type LocalTime } from '../../base/local_time';
import { durationMsOf, durationOfMs, msOf, timestampAt } from '../../base/time';
import { DialogForm } from '../../controls/dialog_form';
import { CountField, SelectField, TextArea, TextField } from '../../controls/field';
import { refusedAt, wasRefusedFor } from '../../controls/refused_at';
import { useCommand } from '../../controls/use_command';
import { AgendaItemKind, AgendaItemSchema, type AgendaItem } from '../../gen/nhipcau/v1/agenda_pb';
import { AgendaService } from '../../gen/nhipcau/v1/agenda_service_pb';
import { Reason } from '../../gen/nhipcau/v1/error_pb';
import { plannerWords } from '../../words/planner';
import { formatClock, words } from '../../words/words';
import { text } from './conference_fields';
import type { Plan } from './plan';
import { StaleChoice, type Difference } from './stale_choice';
import { TimeFields } from './time_fields';

interface AgendaFormProps {
  plan: Plan;
  /** Undefined: a new one at the end. */
  item: AgendaItem | undefined;
  onClose: () => void;
}

interface ItemFields {
  title: Signal<string>;
  kind: Signal<AgendaItemKind>;
  presenter: Signal<string>;
  presenterOffice: Signal<string>;
  start: LocalTime;
  minutes: Signal<number>;
  speechMinutes: Signal<number>;
}

const MINUTE_MS = 60_000;

/** One item of the agenda, entered or changed. */
export function AgendaForm({ plan, item, onClose }: AgendaFormProps) {
  const texts = plannerWords.value.agenda;
  const { view } = plan;
  const opened = useMemo(() => item, []);
  const fields = useMemo(() => fieldsOf(plan, item), []);
  const tried = useSignal(false);
  const command = useCommand(view.client);
  const stale = wasRefusedFor(command, Reason.REVISION_STALE);
  const save = async (revision: bigint): Promise<void> => {
    tried.value = true;
    if (!text(fields.title)) return;
    const { addAgendaItem, updateAgendaItem } = AgendaService.method;
    const answer = item
      ? await command.send(updateAgendaItem, {
          agendaItem: { ...itemOf(fields, item), name: item.name, revision },
        })
      : await command.send(addAgendaItem, {
          conference: view.conference,
          agendaItem: itemOf(fields, undefined),
        });
    if (answer) onClose();
  };
  const kinds = [
    AgendaItemKind.OPENING,
    AgendaItemKind.REPORT,
    AgendaItemKind.DISCUSSION,
    AgendaItemKind.QUESTIONING,
    AgendaItemKind.CONCLUSION,
    AgendaItemKind.BREAK,
  ] as const;
  return (
    <DialogForm
      title={item ? texts.edit : texts.add}
      of={command}
      submitText={texts.save}
      onSubmit={() => void save(opened?.revision ?? 0n)}
      onClose={onClose}
    >
      <TextArea
        label={texts.title}
        value={fields.title}
        rows={2}
        error={
          tried.value && !text(fields.title) ? words.value.controls.required : refusedAt(command, 'title')
        }
      />
      <SelectField
        label={texts.kind}
        value={fields.kind}
        options={kinds.map((value) => ({ value, text: texts.kinds[value] }))}
      />
      <TimeFields label={texts.start} of={fields.start} error={refusedAt(command, 'planned_start_time')} />
      <div class="field-pair">
        <CountField label={texts.minutes} value={fields.minutes} max={1440} />
        <CountField
          label={texts.speechMinutes}
          hint={texts.speechMinutesHint}
          value={fields.speechMinutes}
          max={1440}
        />
      </div>
      <div class="field-pair">
        <TextField
          label={texts.presenter}
          value={fields.presenter}
          error={refusedAt(command, 'presenter.display_name')}
        />
        <TextField
          label={texts.presenterOffice}
          value={fields.presenterOffice}
          error={refusedAt(command, 'presenter.office')}
        />
      </div>
      {stale && item && (
        <StaleChoice
          differences={differencesOf(create(AgendaItemSchema, itemOf(fields, item)), item)}
          onKeepMine={() => void save(item.revision)}
          onTakeTheirs={onClose}
        />
      )}
    </DialogForm>
  );
}

/** A new item most often begins where the last one ends. */
function fieldsOf(plan: Plan, item: AgendaItem | undefined): ItemFields {
  const last = item ? undefined : plan.overview.agenda.peek().at(-1);
  const start = item
    ? localTime(item.plannedStartTime)
    : localTime(endOf(last) ?? plan.overview.conference.peek()?.plannedStartTime);
  return {
    title: signal(item?.title ?? ''),
    kind: signal(item?.kind ?? AgendaItemKind.DISCUSSION),
    presenter: signal(item?.presenter?.displayName ?? ''),
    presenterOffice: signal(item?.presenter?.office ?? ''),
    start,
    minutes: signal(durationMsOf(item?.plannedDuration) / MINUTE_MS),
    speechMinutes: signal(durationMsOf(item?.speechLimit) / MINUTE_MS),
  };
}

function endOf(item: AgendaItem | undefined): Timestamp | undefined {
  const startMs = msOf(item?.plannedStartTime);
  return startMs ? timestampAt(startMs + durationMsOf(item?.plannedDuration)) : undefined;
}

function itemOf(fields: ItemFields, item: AgendaItem | undefined) {
  const start = timestampOf(fields.start);
  return {
    title: text(fields.title),
    kind: fields.kind.value,
    presenter: { displayName: text(fields.presenter), office: text(fields.presenterOffice) },
    ...(start && { plannedStartTime: start }),
    plannedDuration: durationOfMs(fields.minutes.value * MINUTE_MS),
    speechLimit: durationOfMs(fields.speechMinutes.value * MINUTE_MS),
    ...(item?.laterSpeechLimit && { laterSpeechLimit: item.laterSpeechLimit }),
    documents: item?.documents ?? [],
  };
}

function differencesOf(mine: AgendaItem, theirs: AgendaItem): Difference[] {
  const texts = plannerWords.value.agenda;
  const minutes = (ms: number): string => String(ms / MINUTE_MS);
  const values: readonly [string, (of: AgendaItem) => string][] = [
    [texts.title, (of) => of.title],
    [texts.kind, (of) => texts.kinds[of.kind]],
    [texts.start, (of) => (of.plannedStartTime ? formatClock(msOf(of.plannedStartTime)) : '')],
    [texts.minutes, (of) => minutes(durationMsOf(of.plannedDuration))],
    [texts.speechMinutes, (of) => minutes(durationMsOf(of.speechLimit))],
    [texts.presenter, (of) => of.presenter?.displayName ?? ''],
    [texts.presenterOffice, (of) => of.presenter?.office ?? ''],
  ];
  return values
    .map(([label, read]) => ({ label, mine: read(mine), theirs: read(theirs) }))
    .filter((one) => one.mine !== one.theirs);
}
