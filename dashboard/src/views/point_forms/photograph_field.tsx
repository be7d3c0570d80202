import type { Signal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { Button } from '../../controls/button';
import { handedInWords } from '../../words/handed_in';
import type { Upload } from '../upload';

interface PhotographFieldProps {
  label: string;
  value: Signal<File | undefined>;
  /** As an input's: "image/*". */
  accept: string;
  /** Carries it. */
  upload: Upload;
}

/** One picture: the telephone's camera, or a file; and how it fares on its way. */
export function PhotographField({ label, value, accept, upload }: PhotographFieldProps) {
  const texts = handedInWords.value.photograph;
  const id = useId();
  const state = upload.state.value;
  return (
    <div class="photograph-field">
      {value.value ? (
        <span class="actions">
          <span class="photograph-name">{value.value.name}</span>
          <Button kind="quiet" disabled={upload.busy} onPress={() => (value.value = undefined)}>
            {texts.remove}
          </Button>
        </span>
      ) : (
        <>
          <input
            id={id}
            class="visually-hidden"
            type="file"
            accept={accept}
            onChange={(event) => (value.value = event.currentTarget.files?.[0])}
          />
          <label class="button" for={id}>
            {label}
          </label>
        </>
      )}
      {state.kind === 'sending' && (
        <p class="outcome" role="status">
          {texts.sending(String(state.percent))}
        </p>
      )}
      {value.value && state.kind === 'failed' && (
        <p class="outcome outcome-refused" role="alert">
          {texts.failed}
        </p>
      )}
      {value.value && state.kind === 'tooLarge' && (
        <p class="outcome outcome-refused" role="alert">
          {texts.tooLarge}
        </p>
      )}
    </div>
  );
}
