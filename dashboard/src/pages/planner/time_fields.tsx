import { TextField } from '../../controls/field';
import type { LocalTime } from './local_time';
import { plannerWords } from '../../words/planner';

interface TimeFieldsProps {
  /** "Khai mạc": of both. */
  label: string;
  of: LocalTime;
  hint?: string | undefined;
  error?: string | undefined;
}

/** A day and a time of day, side by side. */
export function TimeFields({ label, of, hint, error }: TimeFieldsProps) {
  const texts = plannerWords.value;
  return (
    <div class="field-pair">
      <TextField label={`${label}: ${texts.day}`} type="date" value={of.day} hint={hint} error={error} />
      <TextField label={texts.timeOfDay} type="time" value={of.time} hint={hint && ' '} />
    </div>
  );
}
