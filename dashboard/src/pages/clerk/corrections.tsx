import type { DescMessage, DescMethodUnary, MessageInitShape } from '@bufbuild/protobuf';
import { useSignal, type Signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { DialogForm } from '../../controls/dialog_form';
import { CountField, SelectField, TextField } from '../../controls/field';
import { noteDone } from '../../controls/notices';
import { useCommand } from '../../controls/use_command';
import { AttendanceState, DelegateState } from '../../gen/nhipcau/v1/bridge_point_pb';
import { CorrectionService } from '../../gen/nhipcau/v1/correction_service_pb';
import type { Command } from '../../state/command';
import { unitName } from '../../views/unit_name';
import { clerkWords } from '../../words/clerk';
import { recordWords } from '../../words/records';
import { lowerFirst } from '../../words/in_sentence';
import { words } from '../../words/words';
import type { Correction, PageModel } from './page_model';
import { speechTitle } from './speech_text';

/** The dialog for what is being put right; nothing while nothing is. */
export function CorrectionDialog({ model }: { model: PageModel }) {
  const correction = model.correcting.value;
  switch (correction?.kind) {
    case 'speaker':
      return <SpeakerDialog key={correction.speech} model={model} speech={correction.speech} />;
    case 'call':
      return <CallDialog key={correction.speech} model={model} speech={correction.speech} />;
    case 'attendance':
      return <AttendanceDialog key={correction.bridgePoint} model={model} point={correction.bridgePoint} />;
    case 'delegate':
      return <DelegateDialog model={model} correction={correction} />;
    case 'officials':
      return <OfficialsDialog model={model} />;
    default:
      return null;
  }
}

interface Form {
  command: Command;
  reason: Signal<string>;
  tried: Signal<boolean>;
  send: <I extends DescMessage, O extends DescMessage>(
    method: DescMethodUnary<I, O>,
    init: MessageInitShape<I>,
  ) => Promise<void>;
  close: () => void;
}

function useForm(model: PageModel): Form {
  const command = useCommand(model.view.client);
  const reason = useSignal('');
  const tried = useSignal(false);
  const close = (): void => {
    model.correcting.value = undefined;
  };
  return {
    command,
    reason,
    tried,
    close,
    send: async (method, init) => {
      tried.value = true;
      if (!reason.peek().trim()) return;
      if (!(await command.send(method, init))) return;
      close();
      noteDone({ text: clerkWords.value.correct.done });
    },
  };
}

interface FormDialogProps {
  form: Form;
  title: string;
  onSave: () => void;
  children: ComponentChildren;
}

function FormDialog({ form, title, onSave, children }: FormDialogProps) {
  const { correct } = clerkWords.value;
  const missing = form.tried.value && !form.reason.value.trim();
  return (
    <DialogForm
      title={title}
      of={form.command}
      submitText={correct.save}
      onSubmit={onSave}
      onClose={form.close}
    >
      {children}
      <TextField
        label={correct.reason}
        value={form.reason}
        error={missing ? words.value.controls.required : undefined}
      />
    </DialogForm>
  );
}

function SpeakerDialog({ model, speech: name }: { model: PageModel; speech: string }) {
  const { correct } = clerkWords.value;
  const form = useForm(model);
  const speech = model.records.table('speech').row(name).peek() ?? model.log.speech(name);
  const displayName = useSignal(speech?.speaker?.displayName ?? '');
  const office = useSignal(speech?.speaker?.office ?? '');
  const topic = useSignal(speech?.topic ?? '');
  const code = useSignal('');
  const save = (): void => {
    const elsewhere = code.value.trim();
    // With another point only what was changed: the rest is known of those who waited there.
    const given = (field: Signal<string>, before = ''): string =>
      elsewhere && field.value === before ? '' : field.value.trim();
    void form.send(CorrectionService.method.correctSpeaker, {
      name,
      bridgePoint: elsewhere && `${model.view.conference}/bridgePoints/${elsewhere}`,
      speaker: {
        displayName: given(displayName, speech?.speaker?.displayName),
        office: given(office, speech?.speaker?.office),
      },
      topic: given(topic, speech?.topic),
      reason: form.reason.value.trim(),
    });
  };
  return (
    <FormDialog form={form} title={correct.speaker} onSave={save}>
      <p class="quiet">{speech && unitName(model.overview, speech.bridgePoint)}</p>
      <TextField label={correct.speakerName} value={displayName} />
      <TextField label={correct.office} value={office} />
      <TextField label={correct.topic} value={topic} />
      <TextField label={correct.otherPoint} hint={correct.otherPointHint} value={code} />
    </FormDialog>
  );
}

function CallDialog({ model, speech: name }: { model: PageModel; speech: string }) {
  const { correct } = clerkWords.value;
  const form = useForm(model);
  const speech = model.records.table('speech').row(name).peek();
  const save = (): void =>
    void form.send(CorrectionService.method.withdrawGrant, { name, reason: form.reason.value.trim() });
  return (
    <FormDialog form={form} title={correct.mistakenCall} onSave={save}>
      <p>{speech && speechTitle(model, speech)}</p>
      <p class="quiet">{correct.mistakenCallConsequence}</p>
    </FormDialog>
  );
}

const ATTENDANCE_STATES = [
  AttendanceState.CHECKED_IN,
  AttendanceState.LEFT,
  AttendanceState.ABSENT,
  AttendanceState.NOT_ARRIVED,
] as const;

function AttendanceDialog({ model, point: bridgePoint }: { model: PageModel; point: string }) {
  const { correct } = clerkWords.value;
  const form = useForm(model);
  const stated = model.overview.point(bridgePoint)?.attendance;
  const state = useSignal(stated?.state ?? AttendanceState.CHECKED_IN);
  const present = useSignal(stated?.declared?.present ?? 0);
  const absentWithReason = useSignal(stated?.declared?.absentWithReason ?? 0);
  const absentWithoutReason = useSignal(stated?.declared?.absentWithoutReason ?? 0);
  const beyondList = useSignal(stated?.declared?.beyondList ?? 0);
  const absenceReason = useSignal(stated?.absenceReason ?? '');
  const absent = state.value === AttendanceState.ABSENT;
  const save = (): void =>
    void form.send(CorrectionService.method.correctAttendance, {
      bridgePoint,
      state: state.value,
      declared: {
        present: present.value,
        absentWithReason: absentWithReason.value,
        absentWithoutReason: absentWithoutReason.value,
        beyondList: beyondList.value,
      },
      absenceReason: absent ? absenceReason.value.trim() : '',
      reason: form.reason.value.trim(),
    });
  const options = ATTENDANCE_STATES.map((value) => ({ value, text: words.value.attendanceState[value] }));
  return (
    <FormDialog form={form} title={correct.attendance(unitName(model.overview, bridgePoint))} onSave={save}>
      <SelectField label={correct.state} value={state} options={options} />
      <div class="entry-fields">
        <CountField label={correct.present} value={present} />
        <CountField label={correct.absentWithReason} value={absentWithReason} />
        <CountField label={correct.absentWithoutReason} value={absentWithoutReason} />
        <CountField label={correct.beyondList} value={beyondList} />
      </div>
      {absent && <TextField label={correct.absenceReason} value={absenceReason} />}
    </FormDialog>
  );
}

const DELEGATE_STATES = [
  DelegateState.UNSPECIFIED,
  DelegateState.PRESENT_IN_HALL,
  DelegateState.PRESENT_ONLINE,
  DelegateState.ABSENT,
] as const;

function DelegateDialog({
  model,
  correction,
}: {
  model: PageModel;
  correction: Extract<Correction, { kind: 'delegate' }>;
}) {
  const { correct } = clerkWords.value;
  const form = useForm(model);
  const table = model.records.table('delegate');
  const delegates = correction.delegates.flatMap((name) => table.row(name).value ?? []);
  const chosen = useSignal(delegates[0]?.name ?? '');
  const displayName = useSignal('');
  const office = useSignal('');
  const state = useSignal<DelegateState>(DelegateState.UNSPECIFIED);
  const absenceReason = useSignal('');
  const absent = state.value === DelegateState.ABSENT;
  const save = (): void =>
    void form.send(CorrectionService.method.correctDelegate, {
      name: chosen.value,
      displayName: displayName.value.trim(),
      office: office.value.trim(),
      state: state.value,
      absenceReason: absent ? absenceReason.value.trim() : '',
      reason: form.reason.value.trim(),
    });
  return (
    <FormDialog form={form} title={correct.delegate} onSave={save}>
      <SelectField
        label={correct.chooseDelegate}
        value={chosen}
        options={delegates.map((delegate) => ({
          value: delegate.name,
          text: [delegate.displayName, delegate.office].filter(Boolean).join(', '),
        }))}
      />
      <TextField label={correct.speakerName} hint={correct.asItIsHint} value={displayName} />
      <TextField label={correct.office} hint={correct.asItIsHint} value={office} />
      <SelectField
        label={correct.state}
        value={state}
        options={DELEGATE_STATES.map((value) => ({
          value,
          text: value === DelegateState.UNSPECIFIED ? correct.asItIs : recordWords.value.delegateState[value],
        }))}
      />
      {absent && <TextField label={correct.absenceReason} value={absenceReason} />}
    </FormDialog>
  );
}

function OfficialsDialog({ model }: { model: PageModel }) {
  const { correct } = clerkWords.value;
  const form = useForm(model);
  const conference = model.overview.conference.peek();
  const chair = useSignal(conference?.chair?.displayName ?? '');
  const chairOffice = useSignal(conference?.chair?.office ?? '');
  const secretary = useSignal(conference?.secretary?.displayName ?? '');
  const secretaryOffice = useSignal(conference?.secretary?.office ?? '');
  const person = (name: Signal<string>, office: Signal<string>) =>
    name.value.trim() ? { displayName: name.value.trim(), office: office.value.trim() } : undefined;
  const save = (): void => {
    const chairNow = person(chair, chairOffice);
    const secretaryNow = person(secretary, secretaryOffice);
    void form.send(CorrectionService.method.correctOfficials, {
      conference: model.view.conference,
      ...(chairNow && { chair: chairNow }),
      ...(secretaryNow && { secretary: secretaryNow }),
      reason: form.reason.value.trim(),
    });
  };
  return (
    <FormDialog form={form} title={correct.officials} onSave={save}>
      <TextField label={correct.chair} value={chair} />
      <TextField label={`${correct.chair}: ${lowerFirst(correct.office)}`} value={chairOffice} />
      <TextField label={correct.secretary} value={secretary} />
      <TextField label={`${correct.secretary}: ${lowerFirst(correct.office)}`} value={secretaryOffice} />
    </FormDialog>
  );
}
