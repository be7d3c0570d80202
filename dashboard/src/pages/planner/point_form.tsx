import { create } from '@bufbuild/protobuf';
import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { DialogForm } from '../../controls/dialog_form';
import { CheckField, CountField, SelectField, TextField } from '../../controls/field';
import { noteDone } from '../../controls/notices';
import { refusedAt, wasRefusedFor } from '../../controls/refused_at';
import { useCommand } from '../../controls/use_command';
import { BridgePointKind, BridgePointSchema, type BridgePoint } from '../../gen/nhipcau/v1/bridge_point_pb';
import { BridgePointService } from '../../gen/nhipcau/v1/bridge_point_service_pb';
import { Reason } from '../../gen/nhipcau/v1/error_pb';
import type { Command } from '../../state/command';
import { plannerWords } from '../../words/planner';
import { recordWords } from '../../words/records';
import { words } from '../../words/words';
import type { Plan } from './plan';
import { pointFields, pointOf, type PointFields } from './point_fields';
import { PointPicker } from './point_picker';
import { StaleChoice, type Difference } from './stale_choice';

interface PointFormProps {
  plan: Plan;
  /** Undefined: a new one. */
  point: BridgePoint | undefined;
  onClose: () => void;
}

/** One bridge point, entered or changed. */
export function PointForm({ plan, point, onClose }: PointFormProps) {
  const texts = plannerWords.value.points;
  const { view } = plan;
  const opened = useMemo(() => point, []);
  const fields = useSignal(useMemo(() => newOrExisting(plan, point), []));
  const tried = useSignal(false);
  const command = useCommand(view.client);
  const stale = wasRefusedFor(command, Reason.REVISION_STALE);
  const complete = (): boolean =>
    [fields.value.code, fields.value.displayName, fields.value.level].every((field) => field.value.trim());
  const save = async (revision: bigint): Promise<void> => {
    tried.value = true;
    if (!complete()) return;
    const bridgePoint = pointOf(fields.value);
    const { addBridgePoint, updateBridgePoint } = BridgePointService.method;
    const answer = point
      ? await command.send(updateBridgePoint, {
          bridgePoint: create(BridgePointSchema, { ...bridgePoint, name: point.name, revision }),
        })
      : await command.send(addBridgePoint, {
          conference: view.conference,
          bridgePoint: create(BridgePointSchema, bridgePoint),
        });
    if (!answer) return;
    noteDone({ text: texts.saved(fields.value.displayName.value) });
    onClose();
  };
  return (
    <DialogForm
      title={point ? texts.edit(point.displayName) : texts.add}
      of={command}
      submitText={texts.save}
      onSubmit={() => void save(opened?.revision ?? 0n)}
      onClose={onClose}
    >
      <Fields plan={plan} fields={fields.value} isNew={!point} tried={tried.value} command={command} />
      {stale && point && (
        <StaleChoice
          differences={differencesOf(create(BridgePointSchema, pointOf(fields.value)), point)}
          onKeepMine={() => void save(point.revision)}
          onTakeTheirs={() => {
            fields.value = pointFields(point, '', '');
            command.reset();
          }}
        />
      )}
    </DialogForm>
  );
}

/** A new point most often stands where the last one does. */
function newOrExisting(plan: Plan, point: BridgePoint | undefined): PointFields {
  const last = plan.points.peek().at(-1);
  return pointFields(point, last?.level ?? '', last?.parent ?? '');
}

interface FieldsProps {
  plan: Plan;
  fields: PointFields;
  isNew: boolean;
  tried: boolean;
  /** Which saves them: what it was refused for stands at the field. */
  command: Command;
}

function Fields({ plan, fields, isNew, tried, command }: FieldsProps) {
  const texts = plannerWords.value.points;
  const required = (value: string, path: string): string | undefined =>
    tried && !value.trim() ? words.value.controls.required : refusedAt(command, path);
  const levels = plan.overview.conference.value?.levels ?? [];
  const kinds = [BridgePointKind.INTERACTIVE, BridgePointKind.RECEIVE_ONLY] as const;
  return (
    <>
      {isNew && (
        <TextField
          label={texts.code}
          hint={texts.codeHint}
          value={fields.code}
          error={required(fields.code.value, 'code')}
        />
      )}
      <TextField
        label={texts.name}
        value={fields.displayName}
        error={required(fields.displayName.value, 'display_name')}
      />
      {levels.length > 0 ? (
        <SelectField
          label={texts.level}
          value={fields.level}
          options={levelOptions(levels, fields.level.value)}
        />
      ) : (
        <TextField label={texts.level} value={fields.level} error={required(fields.level.value, 'level')} />
      )}
      <PointPicker
        plan={plan}
        label={texts.parent}
        hint={texts.parentHint}
        value={fields.parent}
        error={refusedAt(command, 'parent')}
      />
      <CountField
        label={texts.expected}
        value={fields.expectedCount}
        error={refusedAt(command, 'expected_count')}
      />
      <SelectField
        label={texts.kind}
        value={fields.kind}
        options={kinds.map((value) => ({ value, text: recordWords.value.bridgePointKind[value] }))}
      />
      <CheckField label={texts.byTelephone} value={fields.byTelephone} />
      <PointPicker
        plan={plan}
        label={texts.attendsAt}
        hint={texts.attendsAtHint}
        value={fields.attendsAt}
        error={refusedAt(command, 'attends_at')}
      />
      <div class="field-pair">
        <TextField label={texts.head} value={fields.headName} error={refusedAt(command, 'head_name')} />
        <TextField label={texts.headOffice} value={fields.headOffice} />
      </div>
      <div class="field-pair">
        <TextField label={texts.telephone} type="tel" value={fields.telephone} />
        <TextField label={texts.room} value={fields.model} error={refusedAt(command, 'room')} />
      </div>
      <div class="field-pair">
        <TextField label={texts.operator} value={fields.operator.displayName} />
        <TextField label={texts.operatorTelephone} type="tel" value={fields.operator.telephone} />
      </div>
      <div class="field-pair">
        <TextField label={texts.technician} value={fields.technician.displayName} />
        <TextField label={texts.technicianTelephone} type="tel" value={fields.technician.telephone} />
      </div>
    </>
  );
}

/** A level that a point has and the conference does not name stays choosable. */
function levelOptions(levels: readonly { level: string; label: string }[], chosen: string) {
  const options = levels.map(({ level, label }) => ({ value: level, text: label || level }));
  return options.some(({ value }) => value === chosen)
    ? options
    : [{ value: chosen, text: chosen || '–' }, ...options];
}

function differencesOf(mine: BridgePoint, theirs: BridgePoint): Difference[] {
  const texts = plannerWords.value.points;
  const values: readonly [string, (of: BridgePoint) => string][] = [
    [texts.name, (of) => of.displayName],
    [texts.level, (of) => of.level],
    [texts.parent, (of) => of.parent],
    [texts.expected, (of) => String(of.expectedCount)],
    [texts.kind, (of) => recordWords.value.bridgePointKind[of.kind]],
    [texts.head, (of) => of.headName],
    [texts.headOffice, (of) => of.headOffice],
    [texts.telephone, (of) => of.telephone],
    [texts.room, (of) => of.room],
    [texts.operator, (of) => of.operatorContact?.displayName ?? ''],
    [texts.technician, (of) => of.technicianContact?.displayName ?? ''],
  ];
  return values
    .map(([label, read]) => ({ label, mine: read(mine), theirs: read(theirs) }))
    .filter((one) => one.mine !== one.theirs);
}
