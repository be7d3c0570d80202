import type { ComponentChildren } from 'preact';
import { Button } from '../../controls/button';
import { CheckField, TextArea, TextField } from '../../controls/field';
import { refusedAt } from '../../controls/refused_at';
import type { Command } from '../../state/command';
import { plannerWords } from '../../words/planner';
import { LEVEL_PRESETS, levelFields, presetLevels, type ConferenceFields } from './conference_fields';
import { TimeFields } from './time_fields';

interface ConferenceFormProps {
  fields: ConferenceFields;
  /** Shows what is missing. */
  tried: boolean;
  /** Which saves them: what it was refused for stands at the field. */
  command: Command;
  /** What comes right after the title. */
  children?: ComponentChildren;
}

/** The fields of a conference, in the order in which an invitation letter gives them. */
export function ConferenceForm({ fields, tried, command, children }: ConferenceFormProps) {
  const texts = plannerWords.value.conference;
  const refused = (path: string): string | undefined => refusedAt(command, path);
  const required = (value: string, path: string, needed: string): string | undefined =>
    tried && !value.trim() ? needed : refused(path);
  return (
    <div class="form form-wide">
      <TextArea
        label={texts.title}
        value={fields.title}
        rows={2}
        error={required(fields.title.value, 'title', texts.needed.title)}
      />
      {children}
      <div class="field-pair">
        <TextField label={texts.convener} value={fields.convener} error={refused('convener')} />
        <TextField label={texts.place} value={fields.place} error={refused('place')} />
      </div>
      <div class="field-pair">
        <TimeFields
          label={texts.start}
          of={fields.start}
          error={required(fields.start.day.value, 'planned_start_time', texts.needed.start)}
        />
        <TimeFields
          label={texts.end}
          of={fields.end}
          error={required(fields.end.day.value, 'planned_end_time', texts.needed.end)}
        />
      </div>
      <div class="field-pair">
        <TextField label={texts.chair} value={fields.chair} />
        <TextField label={texts.chairOffice} value={fields.chairOffice} />
      </div>
      <div class="field-pair">
        <TextField label={texts.secretary} value={fields.secretary} />
        <TextField label={texts.secretaryOffice} value={fields.secretaryOffice} />
      </div>
      <div class="field-pair">
        <TimeFields
          label={texts.submissionDeadline}
          of={fields.submissionDeadline}
          hint={texts.submissionDeadlineHint}
          error={refused('submission_deadline_time')}
        />
        <TimeFields
          label={texts.contributionsUntil}
          of={fields.contributionsUntil}
          hint={texts.contributionsUntilHint}
          error={refused('written_contributions_until_time')}
        />
      </div>
      <Levels fields={fields} />
      <CheckField label={texts.template} value={fields.template} />
    </div>
  );
}

function Levels({ fields: { levels } }: { fields: ConferenceFields }) {
  const texts = plannerWords.value.conference;
  return (
    <fieldset class="fieldset">
      <legend>{texts.levels}</legend>
      <p class="field-hint">{texts.levelsHint}</p>
      {levels.value.map((row, index) => (
        <div key={index} class="level-row">
          <TextField label={texts.level} value={row.level} autoCapitalize="none" />
          <TextField label={texts.levelLabel} value={row.label} />
          <Button
            kind="quiet"
            label={`${texts.removeLevel}: ${row.label.value || row.level.value}`}
            onPress={() => (levels.value = levels.value.filter((other) => other !== row))}
          >
            {texts.removeLevel}
          </Button>
        </div>
      ))}
      <div class="actions">
        <Button onPress={() => (levels.value = [...levels.value, levelFields('', '')])}>
          {texts.addLevel}
        </Button>
        {LEVEL_PRESETS.map((preset) => (
          <Button key={preset} kind="quiet" onPress={() => (levels.value = presetLevels(preset))}>
            {texts.levelPreset[preset]}
          </Button>
        ))}
      </div>
    </fieldset>
  );
}
