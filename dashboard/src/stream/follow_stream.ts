// A stream that is followed for good: what ends for a reason that may pass is asked for again, so
// that nobody is left with what was true once and is called live.

import type {
  DescMessage,
  DescMethodServerStreaming,
  MessageInitShape,
  MessageShape,
} from '@bufbuild/protobuf';
import { Reason } from '../gen/nhipcau/v1/error_pb';
import { backoffMs } from './backoff';
import type { CallError, Client, Subscription } from './client';
import { isFinal } from './connection';

export interface FollowHandler<I extends DescMessage, O extends DescMessage> {
  /** The request for now: called at the start, after each loss of the line and after each end. */
  request: () => MessageInitShape<I>;
  /** True when what was asked for has come: the next end is then followed up at once. */
  onResponse: (response: MessageShape<O>) => boolean;
  /** The server will not tell it; it is not asked again. */
  onRefused: (error: CallError) => void;
}

/** Follows a stream until cancelled or refused. */
export function followStream<I extends DescMessage, O extends DescMessage>(
  client: Client,
  method: DescMethodServerStreaming<I, O>,
  { request, onResponse, onRefused }: FollowHandler<I, O>,
): Subscription {
  let attempt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let current: Subscription;
  const subscribe = (): void => {
    current = client.subscribe(method, {
      request,
      onResponse: (response) => {
        if (onResponse(response)) attempt = 0;
      },
      onEnd: (error) => {
        if (error && (isFinal(error.reason) || error.reason === Reason.NOT_FOUND)) onRefused(error);
        else timer = setTimeout(subscribe, backoffMs(attempt++));
      },
    });
  };
  subscribe();
  return {
    cancel: () => {
      clearTimeout(timer);
      current.cancel();
    },
  };
}
