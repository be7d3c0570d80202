import { create } from '@bufbuild/protobuf';
import type { Timestamp } from '@bufbuild/protobuf/wkt';
import { useSignal, useSignalEffect, type Signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useMemo, useRef } from 'preact/hooks';
import { timestampOf, type LocalTime } from '../../base/local_time';
import { Button } from '../../controls/button';
import { ErrorSummary } from '../../controls/error_summary';
import { CheckField, CountField, SelectField, TextArea, TextField } from '../../controls/field';
import { Outcome } from '../../controls/outcome';
import { refusedAt } from '../../controls/refused_at';
import { useCommand } from '../../controls/use_command';
import type { Conference } from '../../gen/nhipcau/v1/conference_pb';
import { ConferenceService } from '../../gen/nhipcau/v1/conference_service_pb';
import { ConferenceRulesSchema } from '../../gen/nhipcau/v1/rules_pb';
import { RulesPreset } from '../../gen/nhipcau/v1/rules_service_pb';
import type { Command } from '../../state/command';
import type { Client } from '../../stream/client';
import { Panel } from '../../views/panel';
import { plannerWords } from '../../words/planner';
import { words } from '../../words/words';
import { conferenceFields, conferenceOf, presetLevels, text } from './conference_fields';
import { ConferenceForm } from './conference_form';
import { useDayQuestion } from './day_question';
import { derivedId, nextTimesOf } from './next_conference';
import { TimeFields } from './time_fields';

interface NewConferenceProps {
  client: Client;
  /** What it takes over; undefined: it begins empty. */
  source: Conference | undefined;
  /** The server's time. */
  nowMs: number;
  onClose: () => void;
  onCreated: (id: string) => void;
}

/** Begins a conference, empty or as another one was. */
export function NewConference({ source, ...others }: NewConferenceProps) {
  return source ? <Clone source={source} {...others} /> : <Create {...others} />;
}

type FormProps = Omit<NewConferenceProps, 'source'>;

function Create({ client, nowMs, onClose, onCreated }: FormProps) {
  const texts = plannerWords.value;
  const tried = useSignal(false);
  const fields = useMemo(() => {
    const empty = conferenceFields(undefined);
    empty.levels.value = presetLevels('two');
    return empty;
  }, []);
  const id = useDerivedId(fields.title, fields.start);
  const preset = useSignal(RulesPreset.UNSPECIFIED);
  const members = useSignal(0);
  const command = useCommand(client);
  const { planFor, question } = useDayQuestion(() => nowMs);
  const save = (): void => {
    tried.value = true;
    const needed = [fields.title, fields.start.day, fields.end.day];
    if (!isId(id.value) || needed.some((field) => !field.value.trim())) return;
    const times = fields.template.value ? [] : [timestampOf(fields.start), timestampOf(fields.end)];
    planFor(times, () => void send());
  };
  const send = async (): Promise<void> => {
    const answer = await command.send(ConferenceService.method.createConference, {
      conference: {
        ...conferenceOf(fields),
        name: nameOf(id),
        ...(isCouncil(preset) && { rules: create(ConferenceRulesSchema, { memberCount: members.peek() }) }),
      },
      preset: preset.peek(),
    });
    if (answer) onCreated(text(id));
  };
  return (
    <NewForm title={texts.office.create} of={command} onSave={save} onClose={onClose}>
      {question}
      <ConferenceForm fields={fields} tried={tried.value} command={command}>
        <IdField id={id} tried={tried.value} />
        <KindFields preset={preset} members={members} error={refusedAt(command, 'rules.member_count')} />
      </ConferenceForm>
    </NewForm>
  );
}

function Clone({ client, source, nowMs, onClose, onCreated }: FormProps & { source: Conference }) {
  const texts = plannerWords.value;
  const title = useSignal(source.title);
  const template = useSignal(false);
  const [start, end] = useMemo(() => nextTimesOf(source, nowMs), []);
  const id = useDerivedId(title, start);
  const tried = useSignal(false);
  const command = useCommand(client);
  const { planFor, question } = useDayQuestion(() => nowMs);
  const save = (): void => {
    tried.value = true;
    const [plannedStartTime, plannedEndTime] = [timestampOf(start), timestampOf(end)];
    if (!isId(id.value) || !plannedStartTime || !plannedEndTime) return;
    const times = template.value ? [] : [plannedStartTime, plannedEndTime];
    planFor(times, () => void send(plannedStartTime, plannedEndTime));
  };
  const send = async (plannedStartTime: Timestamp, plannedEndTime: Timestamp): Promise<void> => {
    const answer = await command.send(ConferenceService.method.cloneConference, {
      name: nameOf(id),
      source: source.name,
      title: text(title),
      plannedStartTime,
      plannedEndTime,
      template: template.value,
    });
    if (answer) onCreated(text(id));
  };
  const required = (value: string, path: string, needed: string): string | undefined =>
    tried.value && !value ? needed : refusedAt(command, path);
  return (
    <NewForm
      class="form-wide"
      title={texts.office.cloneOf(source.title)}
      of={command}
      onSave={save}
      onClose={onClose}
    >
      {question}
      <p class="quiet">{texts.office.cloneHint}</p>
      <TextArea label={texts.conference.title} value={title} rows={2} />
      <IdField id={id} tried={tried.value} />
      <div class="field-pair">
        <TimeFields
          label={texts.conference.start}
          of={start}
          error={required(start.day.value, 'planned_start_time', texts.conference.needed.start)}
        />
        <TimeFields
          label={texts.conference.end}
          of={end}
          error={required(end.day.value, 'planned_end_time', texts.conference.needed.end)}
        />
      </div>
      <CheckField label={texts.conference.template} value={template} />
    </NewForm>
  );
}

interface NewFormProps {
  title: string;
  of: Command;
  onSave: () => void;
  onClose: () => void;
  class?: string;
  children: ComponentChildren;
}

function NewForm({ title, of, onSave, onClose, children, ...rest }: NewFormProps) {
  return (
    <Panel title={title}>
      <form
        class={`form ${rest.class ?? ''}`}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          onSave();
        }}
      >
        <ErrorSummary />
        {children}
        <div class="actions">
          <Button kind="primary" type="submit" busy={of.busy}>
            {plannerWords.value.office.createNow}
          </Button>
          <Button onPress={onClose}>{words.value.controls.cancel}</Button>
          <Outcome of={of} />
        </div>
      </form>
    </Panel>
  );
}

function isCouncil(preset: Signal<RulesPreset>): boolean {
  return preset.value === RulesPreset.PEOPLES_COUNCIL;
}

interface KindFieldsProps {
  preset: Signal<RulesPreset>;
  members: Signal<number>;
  error: string | undefined;
}

function KindFields({ preset, members, error }: KindFieldsProps) {
  const { conference: texts } = plannerWords.value;
  return (
    <div class="field-pair">
      <SelectField
        label={texts.kind}
        hint={texts.kindHint}
        value={preset}
        options={[
          { value: RulesPreset.UNSPECIFIED, text: texts.kinds.conference },
          { value: RulesPreset.PEOPLES_COUNCIL, text: texts.kinds.council },
        ]}
      />
      {isCouncil(preset) && (
        <CountField label={texts.members} hint={texts.membersHint} value={members} error={error} />
      )}
    </div>
  );
}

function IdField({ id, tried }: { id: Signal<string>; tried: boolean }) {
  const texts = plannerWords.value.office;
  return (
    <TextField
      label={texts.id}
      hint={texts.idHint}
      value={id}
      autoCapitalize="none"
      error={tried && !isId(id.value) ? texts.idInvalid : undefined}
    />
  );
}

/** The id that follows from title and day, until somebody writes another. */
function useDerivedId(title: Signal<string>, start: LocalTime): Signal<string> {
  const id = useSignal('');
  const derived = useRef('');
  useSignalEffect(() => {
    const next = derivedId(title.value, start.day.value);
    if (id.peek() === derived.current) id.value = next;
    derived.current = next;
  });
  return id;
}

/** As Conference.name says. */
function isId(id: string): boolean {
  return /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(id.trim()) && id.trim() !== 'office';
}

function nameOf(id: Signal<string>): string {
  return `conferences/${text(id)}`;
}
