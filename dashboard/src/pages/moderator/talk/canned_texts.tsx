import { useSignal, useSignalEffect, type Signal } from '@preact/signals';
import { SelectField } from '../../../controls/field';
import { pointsWords } from '../../../words/moderator_points';

/** Puts a text that is sent often into what is being written; nothing where the rules have none. */
export function CannedTexts({ texts, into }: { texts: readonly string[]; into: Signal<string> }) {
  const { canned, chooseCanned } = pointsWords.value.announcements;
  const chosen = useSignal('');
  useSignalEffect(() => {
    if (chosen.value) into.value = chosen.value;
  });
  if (texts.length === 0) return null;
  const options = ['', ...texts].map((text) => ({ value: text, text: text || chooseCanned }));
  return <SelectField label={canned} value={chosen} options={options} />;
}
