import type { Reason } from '../gen/nhipcau/v1/error_pb';
import type { Sender } from '../state/sender';
import type { CallError } from '../stream/client';
import { language, words } from '../words/words';

/** Why a call was refused, and where in a text the reason lies. */
export function refusalText({ reason, character }: Pick<CallError, 'reason' | 'character'>): string {
  const { controls, reason: reasons } = words.value;
  return character ? `${reasons[reason]} ${controls.atCharacter(String(character))}` : reasons[reason];
}

/** What is wrong with a field, as the server words it; undefined where nothing is. It is known by `paths`. */
export function refusedAt(of: Pick<Sender, 'state'>, ...paths: readonly string[]): string | undefined {
  const state = of.state.value;
  if (state.kind !== 'refused' || !paths.includes(state.error.field)) return undefined;
  const { character, now } = state.error;
  return (!character && now.nextStep?.[language.value]) || refusalText(state.error);
}

/** Whether the last command was refused for this. */
export function wasRefusedFor(of: Pick<Sender, 'state'>, reason: Reason): boolean {
  const state = of.state.value;
  return state.kind === 'refused' && state.error.reason === reason;
}
