// Whom the search of the floor offers, and what else, in which order.

import { untracked } from '@preact/signals';
import { fold } from '../../../base/fold';
import { shortcuts, type Shortcut } from '../../../controls/keys';
import type { FloorRequest } from '../../../gen/nhipcau/v1/floor_pb';
import type { SpeakerFound } from '../../../gen/nhipcau/v1/floor_service_pb';
import type { Overview } from '../../../state/overview';
import { unitName } from '../../../views/unit_name';
import type { PageModel } from '../page_model';
import type { Target } from './call_card';
import { CLOSENESS, closeness, type Closeness } from './closeness';
import type { SearchState } from './speaker_search';

export interface CallOption extends Target {
  closeness: Closeness;
  /** Who has asked already: called by that request, not by another. */
  request?: FloorRequest;
  /** On no list: as it was typed. */
  free?: boolean;
  /** Opens the point, and calls nobody. */
  opens?: boolean;
  /** Does this, and calls nobody. */
  command?: Shortcut;
}

const POINTS_MAX = 3;
const COMMANDS_MAX = 3;

/**
 * Who stands in the queue or waits for a place, then whom the server found, the closest names first,
 * then points to be opened, commands, and whatever was typed. As of now: nothing moves under the hand
 * while the words stand.
 */
export function callOptions(
  { overview, control }: Pick<PageModel, 'overview' | 'control'>,
  { query, found }: SearchState,
  typed: string,
): CallOption[] {
  if (!query) return [];
  const asked = [...overview.accepted.peek(), ...overview.pending.peek()]
    .map((request) => askedOption(overview, request, query))
    .filter((option) => option.closeness !== 'scattered');
  const listed = found.map((each) => foundOption(overview, each, query));
  const byCloseness = CLOSENESS.flatMap((wanted) => listed.filter((option) => option.closeness === wanted));
  const host = overview.groups.peek()[0]?.leader;
  const points = untracked(() => control.points.find(query, undefined))
    .map((name) => pointOption(overview, name, query))
    .filter((option) => option.closeness === 'name')
    .slice(0, POINTS_MAX);
  const others = [...points, ...commandOptions(query)];
  return [...asked, ...byCloseness, ...others, ...(host ? [freeOption(overview, host, typed)] : [])];
}

/** The one that Enter takes: none while nobody answers but by scattered syllables. */
export function firstChoice(options: readonly CallOption[]): number {
  return options[0]?.closeness === 'scattered' ? -1 : 0;
}

function askedOption(overview: Overview, request: FloorRequest, query: string): CallOption {
  const { displayName = '', office = '', delegate = '' } = request.beneficiary ?? {};
  const target = targetAt(overview, request.bridgePoint, { displayName, office, delegate });
  return { ...target, request, closeness: closenessOf(overview, target, query) };
}

function foundOption(overview: Overview, { bridgePoint, speaker }: SpeakerFound, query: string): CallOption {
  const { displayName = '', office = '', delegate = '' } = speaker ?? {};
  const target = targetAt(overview, bridgePoint, { displayName, office, delegate });
  return { ...target, closeness: closenessOf(overview, target, query) };
}

function pointOption(overview: Overview, name: string, query: string): CallOption {
  const target = targetAt(overview, name);
  return { ...target, opens: true, closeness: closenessOf(overview, target, query) };
}

/** What has a key, found by the beginning of its words: a name in them calls nobody. */
function commandOptions(query: string): CallOption[] {
  const nobody = { bridgePoint: '', beneficiary: { displayName: '', office: '', delegate: '' } };
  return shortcuts
    .peek()
    .filter(({ label }) => fold(label).startsWith(fold(query)))
    .slice(0, COMMANDS_MAX)
    .map((command) => ({ ...nobody, title: command.label, command, closeness: 'name' }));
}

/** Whoever is on no list sits in the host hall, or is written in at the point that was found. */
function freeOption(overview: Overview, host: string, typed: string): CallOption {
  const target = targetAt(overview, host, { displayName: typed, office: '', delegate: '' });
  return { ...target, closeness: 'name', free: true };
}

export function targetAt(
  overview: Overview,
  bridgePoint: string,
  beneficiary: Target['beneficiary'] = { displayName: '', office: '', delegate: '' },
): Target {
  return { bridgePoint, title: unitName(overview, bridgePoint), beneficiary };
}

function closenessOf(
  overview: Overview,
  { bridgePoint, title, beneficiary }: Target,
  query: string,
): Closeness {
  const ownName = beneficiary.displayName || (overview.point(bridgePoint)?.displayName ?? title);
  return closeness(query, ownName, [title, beneficiary.office]);
}
