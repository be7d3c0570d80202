import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { words } from '../words/words';
import { onWrongFields, type WrongField } from './wrong_field';

/**
 * At the head of a long form: everything that is wrong with it once it was sent, each a way to its field.
 * The focus comes here, so that whoever stood at the foot reads all of it at once.
 */
export function ErrorSummary() {
  const { problems } = words.value.controls;
  const wrong = useSignal<readonly WrongField[]>([]);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const form = box.current?.closest('form');
    if (!form) return undefined;
    return onWrongFields(form, (fields) => {
      wrong.value = fields;
      if (fields.length > 0) requestAnimationFrame(() => box.current?.focus());
    });
  }, []);
  return (
    <div ref={box} class="error-summary" tabIndex={-1} role="alert" data-testid="error-summary">
      {wrong.value.length > 0 && (
        <>
          <p>
            <strong>{problems}</strong>
          </p>
          <ul>
            {wrong.value.map(({ field, text }) => (
              <li key={field.id}>
                <button type="button" class="link-button" onClick={() => field.focus()}>
                  {text}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
