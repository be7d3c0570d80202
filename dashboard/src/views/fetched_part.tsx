import { signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { Button } from '../controls/button';
import { DIALOG_COMES } from '../controls/keys';
import { words } from '../words/words';

/** A part of a page whose code is fetched after the page itself. */
export interface FetchedPart<Code> {
  fetch: () => void;
  /** Draws with the code, or says that it is not here yet. */
  With: (props: WithProps<Code>) => ComponentChildren;
}

interface WithProps<Code> {
  /** It is one above the page, which has the keys from the moment that it was asked for. */
  dialog?: boolean;
  children: (code: Code) => ComponentChildren;
}

export function fetchedPart<Code extends object>(load: () => Promise<Code>): FetchedPart<Code> {
  const code = signal<Code | 'loading' | 'failed'>('loading');
  let begun = false;
  const fetch = (): void => {
    if (begun && code.peek() !== 'failed') return;
    begun = true;
    code.value = 'loading';
    load().then(
      (fetched) => (code.value = fetched),
      () => (code.value = 'failed'),
    );
  };
  return {
    fetch,
    With: ({ dialog = false, children }) => (
      <Fetched code={code.value} fetch={fetch} dialog={dialog} children={children} />
    ),
  };
}

interface FetchedProps<Code> {
  code: Code | 'loading' | 'failed';
  fetch: () => void;
  dialog: boolean;
  children: (code: Code) => ComponentChildren;
}

function Fetched<Code>({ code, fetch, dialog, children }: FetchedProps<Code>) {
  useEffect(fetch, [fetch]);
  const { loading, loadFailed, tryAgain } = words.value.entry;
  if (code === 'loading') {
    return (
      <p class="quiet" {...(dialog ? DIALOG_COMES : {})}>
        {loading}
      </p>
    );
  }
  if (code !== 'failed') return <>{children(code as Code)}</>;
  return (
    <>
      <p>{loadFailed}</p>
      <Button onPress={fetch}>{tryAgain}</Button>
    </>
  );
}
