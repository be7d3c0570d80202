import { PendingRequests, SpeakerQueue } from '../../views/queue';
import { Speaker } from '../../views/speaker';
import type { Room } from './room';

/** Middle: who speaks, who is next, who has asked. */
export function FloorColumn({ session, overview }: Room) {
  return (
    <>
      <Speaker overview={overview} nowMs={session.clock.nowMs} />
      <SpeakerQueue overview={overview} />
      <PendingRequests overview={overview} />
    </>
  );
}
