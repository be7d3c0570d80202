import type { Reason } from '../gen/nhipcau/v1/error_pb';
import type { Sender } from '../state/sender';
import { words } from '../words/words';

/** What is wrong with a field, by the paths that the server may name it by; undefined where nothing is. */
export function refusedAt(of: Pick<Sender, 'state'>, ...paths: readonly string[]): string | undefined {
  const state = of.state.value;
  if (state.kind !== 'refused' || !paths.includes(state.error.field)) return undefined;
  return words.value.reason[state.error.reason];
}

/** Whether the last command was refused for this. */
export function wasRefusedFor(of: Pick<Sender, 'state'>, reason: Reason): boolean {
  const state = of.state.value;
  return state.kind === 'refused' && state.error.reason === reason;
}
