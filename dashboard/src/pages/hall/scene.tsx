import type { Conference } from '../../gen/nhipcau/v1/conference_pb';
import { AgendaScene } from './agenda_scene';
import { FloorScene } from './floor_scene';
import type { Hall } from './hall_model';
import type { HallScene } from './hall_scene';
import { AnnouncementScene, VoteScene } from './spoken_scenes';
import { BeforeScene, EndedScene, NotHeldScene, RecessScene, TitleScene } from './still_scenes';

interface SceneProps {
  scene: HallScene;
  hall: Hall;
  conference: Conference;
}

export function Scene({ scene, hall, conference }: SceneProps) {
  switch (scene) {
    case 'floor':
      return <FloorScene hall={hall} />;
    case 'agenda':
      return <AgendaScene hall={hall} />;
    case 'announcement':
      return <AnnouncementScene hall={hall} />;
    case 'vote':
      return <VoteScene hall={hall} />;
    case 'title':
      return <TitleScene conference={conference} />;
    case 'before':
      return <BeforeScene conference={conference} />;
    case 'recess':
      return <RecessScene hall={hall} conference={conference} />;
    case 'ended':
      return <EndedScene conference={conference} />;
    case 'notHeld':
      return <NotHeldScene conference={conference} />;
  }
}
