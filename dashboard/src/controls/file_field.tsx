import type { Signal } from '@preact/signals';
import { documentWords } from '../words/documents';
import { Field, type FieldProps } from './field';

export interface FileFieldProps extends FieldProps {
  value: Signal<File | undefined>;
  /** As an input's: ".pdf". */
  accept: string;
}

/** One file. The browser's own words for choosing stand in its own language, so ours stand over them. */
export function FileField({ label, hint, error, value, accept }: FileFieldProps) {
  const { choose, noneChosen } = documentWords.value.file;
  return (
    <Field label={label} hint={hint} error={error}>
      {(ids) => (
        <span class="file-field">
          <input
            {...ids}
            class="visually-hidden"
            type="file"
            accept={accept}
            onChange={(event) => (value.value = event.currentTarget.files?.[0])}
          />
          <label class="button" for={ids.id}>
            {choose}
          </label>
          <span class="quiet">{value.value?.name ?? noneChosen}</span>
        </span>
      )}
    </Field>
  );
}
