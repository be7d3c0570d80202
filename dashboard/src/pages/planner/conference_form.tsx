import { Button } from '../../controls/button';
import { CheckField, TextArea, TextField } from '../../controls/field';
import { plannerWords } from '../../words/planner';
import { words } from '../../words/words';
import { levelFields, type ConferenceFields } from './conference_fields';
import { TimeFields } from './time_fields';

interface ConferenceFormProps {
  fields: ConferenceFields;
  /** Shows what is missing. */
  tried: boolean;
}

/** The fields of a conference, in the order in which an invitation letter gives them. */
export function ConferenceForm({ fields, tried }: ConferenceFormProps) {
  const texts = plannerWords.value.conference;
  const required = (value: string): string | undefined =>
    tried && !value.trim() ? words.value.controls.required : undefined;
  return (
    <div class="form form-wide">
      <TextArea label={texts.title} value={fields.title} rows={2} error={required(fields.title.value)} />
      <div class="field-pair">
        <TextField label={texts.convener} value={fields.convener} />
        <TextField label={texts.place} value={fields.place} />
      </div>
      <div class="field-pair">
        <TimeFields label={texts.start} of={fields.start} error={required(fields.start.day.value)} />
        <TimeFields label={texts.end} of={fields.end} error={required(fields.end.day.value)} />
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
        />
        <TimeFields
          label={texts.contributionsUntil}
          of={fields.contributionsUntil}
          hint={texts.contributionsUntilHint}
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
        {levels.value.length === 0 && (
          <Button
            onPress={() =>
              (levels.value = texts.usualLevels.map(({ level, label }) => levelFields(level, label)))
            }
          >
            {texts.addUsualLevels}
          </Button>
        )}
      </div>
    </fieldset>
  );
}
