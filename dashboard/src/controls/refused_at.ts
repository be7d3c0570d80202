import type { Sender } from '../state/sender';
import { words } from '../words/words';

/** What is wrong with a field, by the paths that the server may name it by; undefined where nothing is. */
export function refusedAt(of: Pick<Sender, 'state'>, ...paths: readonly string[]): string | undefined {
  const state = of.state.value;
  if (state.kind !== 'refused' || !paths.includes(state.error.field)) return undefined;
  return words.value.reason[state.error.reason];
}
