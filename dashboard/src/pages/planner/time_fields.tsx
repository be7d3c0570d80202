import { timestampOf, type LocalTime } from '../../base/local_time';
import { msOf } from '../../base/time';
import { TextField } from '../../controls/field';
import { plannerWords } from '../../words/planner';
import { formatClock, formatDateInWords } from '../../words/words';

interface TimeFieldsProps {
  /** "Khai mạc": of both. */
  label: string;
  of: LocalTime;
  /** Of what it means to leave it empty. */
  hint?: string | undefined;
  error?: string | undefined;
}

/** A day and a time of day, side by side. */
export function TimeFields({ label, of, hint, error }: TimeFieldsProps) {
  const texts = plannerWords.value;
  const ms = msOf(timestampOf(of));
  // A browser writes days as its own language does; this says them as offices do.
  const meant = ms ? texts.timeMeant(formatClock(ms), formatDateInWords(ms)) : hint;
  return (
    <div class="time-fields">
      <div class="field-pair">
        <TextField label={`${label}: ${texts.day}`} type="date" value={of.day} error={error} />
        <TextField label={texts.timeOfDay} type="time" value={of.time} />
      </div>
      {meant && <p class="field-hint numbers">{meant}</p>}
    </div>
  );
}
