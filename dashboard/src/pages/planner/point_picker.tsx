import type { Signal } from '@preact/signals';
import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { fold, matches } from '../../base/fold';
import { TextField } from '../../controls/field';
import { unitName } from '../../views/unit_name';
import { plannerWords } from '../../words/planner';
import { words } from '../../words/words';
import type { Plan } from './plan';

interface PointPickerProps {
  plan: Plan;
  label: string;
  hint?: string;
  error?: string | undefined;
  /** The chosen point's name; empty: none. */
  value: Signal<string>;
}

const SHOWN_MAX = 8;

/** One bridge point of many: a few letters of its name or code find it. */
export function PointPicker({ plan, label, hint, error, value }: PointPickerProps) {
  const texts = plannerWords.value.points;
  const query = useSignal('');
  const id = useId();
  const chosen = plan.overview.point(value.value);
  if (chosen) {
    return (
      <div class={`field${error ? ' field-wrong' : ''}`}>
        <span class="field-label">{label}</span>
        <span class="chosen">
          <span>
            {unitName(plan.overview, chosen.name)} <span class="quiet numbers">{chosen.code}</span>
          </span>
          <button
            type="button"
            class="link-button"
            aria-label={`${texts.clear}: ${label}`}
            onClick={() => (value.value = '')}
          >
            {texts.clear}
          </button>
        </span>
        {error && (
          <p class="field-error" role="alert">
            {error}
          </p>
        )}
      </div>
    );
  }
  const found = query.value.trim() ? find(plan, query.value) : [];
  return (
    <div class="field">
      <TextField label={label} hint={hint ?? texts.pickHint} error={error} value={query} autoComplete="off" />
      {query.value.trim() !== '' && (
        <ul class="found" id={id} aria-label={label}>
          {found.length === 0 && <li class="quiet">{words.value.controls.noMatch}</li>}
          {found.map((point) => (
            <li key={point.name}>
              <button
                type="button"
                class="found-item"
                onClick={() => {
                  value.value = point.name;
                  query.value = '';
                }}
              >
                {unitName(plan.overview, point.name)} <span class="quiet numbers">{point.code}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function find({ points }: Plan, query: string) {
  const folded = fold(query);
  return points.value
    .filter((point) => matches(`${point.code} ${point.displayName}`, folded))
    .slice(0, SHOWN_MAX);
}
