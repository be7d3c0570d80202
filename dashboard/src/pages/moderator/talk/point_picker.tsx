import { useComputed, useSignal, type Signal } from '@preact/signals';
import { TextField } from '../../../controls/field';
import { unitName } from '../../../views/unit_name';
import { words } from '../../../words/words';
import type { PageModel } from '../page_model';

/** More are not read; more letters find fewer. */
const OFFERED_MAX = 6;

interface PointPickerProps {
  model: PageModel;
  label: string;
  chosen: Signal<string | undefined>;
  /** Only points with others below them. */
  leadersOnly?: boolean;
}

/** One point, found by a few letters without diacritics. */
export function PointPicker({ model, label, chosen, leadersOnly = false }: PointPickerProps) {
  const query = useSignal('');
  const offered = useComputed(() => {
    const leaders = leadersOnly
      ? new Set(model.overview.groups.value.map((group) => group.leader))
      : undefined;
    const found = query.value.trim()
      ? model.control.points.find(query.value, undefined)
      : [...(leaders ?? (chosen.value ? [chosen.value] : []))];
    return found.filter((name) => !leaders || leaders.has(name)).slice(0, OFFERED_MAX);
  });
  return (
    <div class="form">
      <TextField label={label} type="search" value={query} autoComplete="off" />
      <div class="choice-options" role="group" aria-label={label}>
        {offered.value.map((name) => (
          <button
            key={name}
            type="button"
            class="choice-option"
            aria-pressed={chosen.value === name}
            onClick={() => (chosen.value = name)}
          >
            {unitName(model.overview, name)}
          </button>
        ))}
        {offered.value.length === 0 && query.value.trim() && (
          <span class="quiet">{words.value.controls.noMatch}</span>
        )}
      </div>
    </div>
  );
}
