// An answer of the server that a view shows and that is asked for again when what it rests on changes.

import type { DescMessage, DescMethodUnary, MessageInitShape, MessageShape } from '@bufbuild/protobuf';
import { signal, type ReadonlySignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { CallError, type Client } from '../stream/client';

export interface QueryState<T> {
  /** The latest answer; stays while a newer one is under way. */
  answer: T | undefined;
  error: CallError | undefined;
  loading: boolean;
}

/** Asks at once, and again whenever `dependencies` change; of overlapping answers the latest question's counts. */
export function useQuery<I extends DescMessage, O extends DescMessage>(
  client: Client,
  method: DescMethodUnary<I, O>,
  init: MessageInitShape<I>,
  dependencies: readonly unknown[],
): ReadonlySignal<QueryState<MessageShape<O>>> {
  const state = useMemo(
    () => signal<QueryState<MessageShape<O>>>({ answer: undefined, error: undefined, loading: true }),
    [client, method],
  );
  useEffect(() => {
    let wanted = true;
    state.value = { ...state.peek(), loading: true };
    client.call(method, init).then(
      (answer) => {
        if (wanted) state.value = { answer, error: undefined, loading: false };
      },
      (error: unknown) => {
        if (wanted && error instanceof CallError) state.value = { ...state.peek(), error, loading: false };
      },
    );
    return () => {
      wanted = false;
    };
  }, [state, ...dependencies]);
  return state;
}
