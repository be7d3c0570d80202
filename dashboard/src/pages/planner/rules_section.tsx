import { useSignal } from '@preact/signals';
import { Button } from '../../controls/button';
import { CheckField, CountField, SelectField, TextArea } from '../../controls/field';
import { Outcome } from '../../controls/outcome';
import { wasRefusedFor } from '../../controls/refused_at';
import { useCommand } from '../../controls/use_command';
import { useQuery } from '../../controls/use_query';
import type { Conference } from '../../gen/nhipcau/v1/conference_pb';
import { Reason } from '../../gen/nhipcau/v1/error_pb';
import { FairnessUnit, QueuePolicy, type ConferenceRules } from '../../gen/nhipcau/v1/rules_pb';
import {
  RulesPreset,
  RulesService,
  type CheckConferenceRulesResponse,
} from '../../gen/nhipcau/v1/rules_service_pb';
import { Panel } from '../../views/panel';
import { plannerWords } from '../../words/planner';
import { recordWords } from '../../words/records';
import { formatNumber, words } from '../../words/words';
import type { Plan } from './plan';
import { areSet, rulesFields, rulesOf, type NumberField, type RulesFields } from './rules_fields';
import { SectionHead } from './section_head';
import { StaleChoice } from './stale_choice';

/** How the floor is given, how long a speech may last, when something is an alarm. */
export function RulesSection({ plan }: { plan: Plan }) {
  const conference = plan.overview.conference.value;
  const preset = RulesPreset.ADMINISTRATIVE;
  const { answer } = useQuery(plan.view.client, RulesService.method.getRulesPreset, { preset }, []).value;
  // What holds where nothing is set; without it a field would show a zero that is none.
  if (!conference || !answer?.rules) return <p role="status">{words.value.freshness.loading}</p>;
  return <EditRules plan={plan} conference={conference} defaults={answer.rules} />;
}

interface EditRulesProps {
  plan: Plan;
  conference: Conference;
  defaults: ConferenceRules;
}

function EditRules({ plan: { view }, conference, defaults }: EditRulesProps) {
  const texts = plannerWords.value.rules;
  const fields = useSignal(rulesFields(conference.rules, defaults));
  const revision = useSignal(conference.revision);
  const command = useCommand(view.client);
  const preset = useCommand(view.client);
  const rules = rulesOf(fields.value, conference.rules);
  const filled = JSON.stringify(plainOf(fields.value));
  const untouched = filled === JSON.stringify(plainOf(rulesFields(conference.rules, defaults)));
  const check = useQuery(
    view.client,
    RulesService.method.checkConferenceRules,
    { conference: view.conference, rules },
    [filled, conference.revision],
  ).value.answer;
  const save = async (read: bigint): Promise<void> => {
    const answer = await command.send(RulesService.method.setConferenceRules, {
      conference: view.conference,
      rules,
      revision: read,
    });
    // What was saved is the next one; the stream brings it later than the answer.
    if (answer) revision.value = read + 1n;
  };
  const fill = async (wanted: RulesPreset): Promise<void> => {
    const answer = await preset.send(RulesService.method.getRulesPreset, { preset: wanted });
    if (answer) fields.value = rulesFields(answer.rules, defaults);
  };
  const stale = wasRefusedFor(command, Reason.REVISION_STALE);
  return (
    <section>
      <SectionHead
        title={texts.heading}
        note={areSet(conference.rules) ? undefined : texts.notSet}
        actions={
          <>
            <span class="quiet small">{texts.presets}</span>
            <Button busy={preset.busy} onPress={() => void fill(RulesPreset.ADMINISTRATIVE)}>
              {texts.administrative}
            </Button>
            <Button busy={preset.busy} onPress={() => void fill(RulesPreset.NATIONAL_ASSEMBLY)}>
              {texts.nationalAssembly}
            </Button>
            <Button busy={preset.busy} onPress={() => void fill(RulesPreset.PEOPLES_COUNCIL)}>
              {texts.peoplesCouncil}
            </Button>
          </>
        }
      />
      <Outcome of={preset} onlyRefusal />
      <form
        class="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save(revision.value);
        }}
      >
        <Fields fields={fields.value} check={check} defaults={defaults} />
        {stale && (
          <StaleChoice
            differences={differencesOf(check)}
            onKeepMine={() => void save(conference.revision)}
            onTakeTheirs={() => {
              fields.value = rulesFields(conference.rules, defaults);
              revision.value = conference.revision;
              command.reset();
            }}
          />
        )}
        <div class="actions save-bar">
          <Button
            kind="primary"
            type="submit"
            busy={command.busy}
            disabled={Boolean(check && check.problems.length > 0)}
          >
            {texts.save}
          </Button>
          {check && (
            <span class="quiet small" role="status">
              {check.problems.length > 0
                ? texts.problems(formatNumber(check.problems.length))
                : texts.changes(formatNumber(untouched ? 0 : check.differences.length))}
            </span>
          )}
          {!stale && <Outcome of={command} />}
        </div>
      </form>
    </section>
  );
}

interface FieldsProps {
  fields: RulesFields;
  check: CheckConferenceRulesResponse | undefined;
  defaults: ConferenceRules;
}

function Fields({ fields, check, defaults }: FieldsProps) {
  const texts = plannerWords.value.rules;
  const usual = rulesFields(undefined, defaults).unset;
  const ofZero: Readonly<Record<string, string>> = texts.ofZero;
  const hint = (field: NumberField): string | undefined => {
    const figure = usual.get(field);
    return figure ? texts.byDefault(formatNumber(figure)) : ofZero[field];
  };
  const wrong = (field: string): string | undefined =>
    check?.problems.some((problem) => problem.field.startsWith(field)) ? texts.invalid : undefined;
  const number = (field: NumberField) => (
    <CountField
      key={field}
      label={texts.field[field]}
      hint={hint(field)}
      value={fields.numbers[field]}
      error={wrong(field)}
    />
  );
  const policies = [
    QueuePolicy.CHAIR_ORDER,
    QueuePolicy.FIRST_COME,
    QueuePolicy.LEAST_SPOKEN,
    QueuePolicy.ROUND_ROBIN,
  ] as const;
  const units = [FairnessUnit.POINT, FairnessUnit.PARENT, FairnessUnit.PERSON] as const;
  return (
    <>
      <Panel title={texts.order}>
        <div class="field-grid">
          <SelectField
            label={texts.policy}
            hint={texts.policyHint}
            value={fields.policy}
            options={policies.map((value) => ({ value, text: recordWords.value.queuePolicy[value] }))}
          />
          <SelectField
            label={texts.fairnessUnit}
            hint={texts.fairnessUnitHint}
            value={fields.fairnessUnit}
            options={units.map((value) => ({ value, text: texts.unit[value] }))}
          />
          {number('open_requests_per_point_max')}
          {number('floor.turns_per_item_max')}
          {number('floor.turns_per_conference_max')}
          {number('floor.on_deck_count')}
        </div>
        <CheckField label={texts.opensWithItem} value={fields.opensWithItem} />
      </Panel>
      <Panel title={texts.time}>
        <div class="field-grid">
          {number('speech_limit')}
          {number('floor.later_speech_limit')}
          {number('floor.warning_before_end')}
          {number('floor.hall_reminder_after')}
        </div>
      </Panel>
      <Panel title={texts.trouble}>
        <div class="field-grid">
          {number('line_lost_grace')}
          {number('floor.line_lost_hold')}
          {number('alarm_share_percent')}
        </div>
      </Panel>
      <Panel title={texts.quorum}>
        <div class="field-grid">
          {number('quorum.points_percent_min')}
          {number('quorum.people_percent_min')}
        </div>
      </Panel>
      <Panel title={texts.votes}>
        <div class="field-grid">{number('member_count')}</div>
      </Panel>
      <Panel title={texts.canned}>
        <div class="field-grid">
          <TextArea
            label={texts.announcements}
            hint={texts.cannedHint}
            value={fields.announcements}
            rows={7}
            error={wrong('canned_texts.announcements')}
          />
          <TextArea
            label={texts.toPoints}
            hint={texts.cannedHint}
            value={fields.toPoints}
            rows={7}
            error={wrong('canned_texts.to_points')}
          />
          <TextArea
            label={texts.fromPoints}
            hint={texts.cannedHint}
            value={fields.fromPoints}
            rows={7}
            error={wrong('canned_texts.from_points')}
          />
        </div>
      </Panel>
    </>
  );
}

/** The server compares the two documents; a field that the form does not show keeps the server's name. */
function differencesOf(check: CheckConferenceRulesResponse | undefined) {
  const texts = plannerWords.value.rules;
  const names: Readonly<Record<string, string>> = {
    ...texts.field,
    'floor.policy': texts.policy,
    'floor.fairness_unit': texts.fairnessUnit,
    'floor.registration_opens_with_item': texts.opensWithItem,
    'canned_texts.announcements': texts.announcements,
    'canned_texts.to_points': texts.toPoints,
    'canned_texts.from_points': texts.fromPoints,
  };
  return (check?.differences ?? []).map(({ field, current, proposed }) => ({
    label: names[field] ?? field,
    mine: proposed,
    theirs: current,
  }));
}

/** What the fields hold, to notice a change. */
function plainOf(fields: RulesFields): unknown {
  const { numbers, unset, ...others } = fields;
  const values = [...Object.values(numbers), ...Object.values(others)].map((one) => one.value);
  return [values, [...unset.keys()]];
}
