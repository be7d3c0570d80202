// Who asks, where they sit, why they stand where they stand: records in the words of the page.

import type { FloorRequest, Speech } from '../../../gen/nhipcau/v1/floor_pb';
import type { PlaceExplanation } from '../../../gen/nhipcau/v1/record_pb';
import { DeckState } from '../../../words/enums';
import type { Overview } from '../../../state/overview';
import type { Look } from '../../../state/look';
import { unitInSentence, unitName } from '../../../views/unit_name';
import { floorWords } from '../../../words/moderator_floor';
import { formatNumber, words } from '../../../words/words';

/** "Xa Văn Đức, huyện Đà Bắc"; the unit alone where nobody is named. */
export function whoAsks(overview: Overview, request: FloorRequest): string {
  return who(unitName(overview, request.bridgePoint), request.beneficiary?.displayName);
}

export function whoSpeaks(overview: Overview, speech: Speech): string {
  return who(unitName(overview, speech.bridgePoint), speech.speaker?.displayName);
}

function who(unit: string, person: string | undefined): string {
  return person ? `${person}, ${unitInSentence(unit)}` : unit;
}

/** What a request is about, or else its kind. */
export function subjectOf(request: FloorRequest): string {
  const { floorRequestKind, queue } = words.value;
  return [request.topic || floorRequestKind[request.kind], request.calledDirectly ? queue.calledDirectly : '']
    .filter(Boolean)
    .join(' · ');
}

/** How often its unit has been heard: "chưa phát biểu". */
export function heardText(explanation: PlaceExplanation | undefined): string {
  if (!explanation) return '';
  const { queue } = floorWords.value;
  const { spokenCount, fairnessUnit } = explanation;
  const heard = spokenCount === 0 ? queue.neverSpoken : queue.spoken(formatNumber(spokenCount));
  return `${queue.unit[fairnessUnit]}${heard}`;
}

/** Everything that the server says of why a request stands where it stands. */
export function explanationLines(explanation: PlaceExplanation | undefined): string[] {
  if (!explanation) return [];
  const { queue } = floorWords.value;
  const lines: [number, (count: string) => string][] = [
    [explanation.parentSpokenCount, queue.parentSpoken],
    [explanation.aheadUrgentCount, queue.aheadUrgent],
    [explanation.aheadByPolicyCount, queue.aheadByPolicy],
  ];
  return lines.filter(([count]) => count > 0).map(([count, text]) => text(formatNumber(count)));
}

/** The shape beside the word of a deck state. */
export const DECK_LOOKS: Readonly<Record<DeckState, Look>> = {
  [DeckState.UNSPECIFIED]: 'waiting',
  [DeckState.READY]: 'good',
  [DeckState.NOT_READY]: 'wrong',
  [DeckState.SKIPPED]: 'away',
};
