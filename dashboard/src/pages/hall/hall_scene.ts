// What a hall's screen shows: the moderator's choice, and where nothing but the floor was chosen,
// what the conference's state leaves of it.

import type { Conference } from '../../gen/nhipcau/v1/conference_pb';
import { ConferenceState } from '../../gen/nhipcau/v1/conference_state_pb';
import { HallScreenView, type HallScreen } from '../../gen/nhipcau/v1/hall_screen_pb';

export type HallScene =
  'floor' | 'agenda' | 'announcement' | 'vote' | 'title' | 'before' | 'recess' | 'ended' | 'notHeld';

const CHOSEN: Readonly<Record<HallScreenView, HallScene | undefined>> = {
  [HallScreenView.UNSPECIFIED]: undefined,
  [HallScreenView.FLOOR]: undefined,
  [HallScreenView.AGENDA]: 'agenda',
  [HallScreenView.ANNOUNCEMENT]: 'announcement',
  [HallScreenView.VOTE]: 'vote',
  [HallScreenView.TITLE]: 'title',
};

const OF_STATE: Readonly<Record<ConferenceState, HallScene>> = {
  [ConferenceState.UNSPECIFIED]: 'title',
  [ConferenceState.PLANNED]: 'before',
  [ConferenceState.REHEARSING]: 'floor',
  [ConferenceState.IN_SESSION]: 'floor',
  [ConferenceState.IN_RECESS]: 'recess',
  [ConferenceState.ENDED]: 'ended',
  [ConferenceState.POSTPONED]: 'notHeld',
  [ConferenceState.CANCELLED]: 'notHeld',
};

export function hallScene(conference: Conference, screen: HallScreen | undefined): HallScene {
  return (screen && CHOSEN[screen.view]) ?? OF_STATE[conference.state];
}
