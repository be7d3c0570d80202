import { signal, useSignalEffect } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { Button } from '../../controls/button';
import { words } from '../../words/words';

type Forms = typeof import('./later');

const forms = signal<Forms | 'loading' | 'failed'>('loading');

/** Fetches the forms of the folded sections; with a worker they are on the device from then on. */
export function fetchForms(): void {
  if (forms.peek() === 'failed') forms.value = 'loading';
  import('./later').then(
    (fetched) => (forms.value = fetched),
    () => (forms.value = 'failed'),
  );
}

/** Draws with the forms, or says that they are not here yet. */
export function WithForms({ children }: { children: (forms: Forms) => ComponentChildren }) {
  useSignalEffect(() => {
    if (forms.peek() === 'failed') fetchForms();
  });
  const { loading, loadFailed, tryAgain } = words.value.entry;
  switch (forms.value) {
    case 'loading':
      return <p class="quiet">{loading}</p>;
    case 'failed':
      return (
        <>
          <p>{loadFailed}</p>
          <Button onPress={fetchForms}>{tryAgain}</Button>
        </>
      );
    default:
      return <>{children(forms.value)}</>;
  }
}
