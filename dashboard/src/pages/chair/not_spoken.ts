// Who may take the floor and has not spoken, by group: asked of the server again whenever the floor
// passes from one to another.

import { computed, effect, signal, untracked, type ReadonlySignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { FloorService, type PointNotSpoken } from '../../gen/nhipcau/v1/floor_service_pb';
import type { Overview } from '../../state/overview';
import type { PointGroup } from '../../state/point_groups';
import type { ConferenceView } from '../../state/conference_view';

const PAGE_SIZE = 1000;

export interface NotSpokenGroup {
  /** Name of the point that leads the group. */
  leader: string;
  count: number;
  /** Those that may speak: the others have spoken. */
  total: number;
}

export interface NotSpoken {
  points: readonly PointNotSpoken[];
  /** Points that have spoken and those that have not. */
  total: number;
  /** Of those where somebody has not; groups of which nobody has spoken first. */
  groups: readonly NotSpokenGroup[];
}

export interface NotSpokenState {
  /** The latest answer; stays while a newer one is under way. */
  answer: NotSpoken | undefined;
  failed: boolean;
}

interface Answers {
  points: readonly PointNotSpoken[];
  /** Names of the points that have spoken. */
  spoken: readonly string[];
}

export function useNotSpoken(view: ConferenceView, overview: Overview): ReadonlySignal<NotSpokenState> {
  const answers = useMemo(
    () => signal<{ latest: Answers | undefined; failed: boolean }>({ latest: undefined, failed: false }),
    [view],
  );
  useEffect(() => {
    let latestQuestion = 0;
    const speech = computed(() => overview.floor.value?.currentSpeech);
    const stop = effect(() => {
      void speech.value;
      const question = ++latestQuestion;
      // What a call looks at, such as the state of the line, is no reason to ask again.
      untracked(() => ask(view)).then(
        (latest) => {
          if (question === latestQuestion) answers.value = { latest, failed: false };
        },
        () => {
          if (question === latestQuestion) answers.value = { ...answers.peek(), failed: true };
        },
      );
    });
    return () => {
      latestQuestion = -1;
      stop();
    };
  }, [view]);
  return useMemo(
    () =>
      computed(() => {
        const { latest, failed } = answers.value;
        return { answer: latest && byGroup(latest, overview.groups.value), failed };
      }),
    [answers],
  );
}

async function ask(view: ConferenceView): Promise<Answers> {
  const { client, conference } = view;
  const [statistics, points] = await Promise.all([
    client.call(FloorService.method.getFloorStatistics, { conference }),
    listNotSpoken(view),
  ]);
  const spoken = statistics.points.filter((share) => share.speechCount > 0).map((share) => share.key);
  return { points, spoken };
}

async function listNotSpoken({ client, conference }: ConferenceView): Promise<PointNotSpoken[]> {
  const points: PointNotSpoken[] = [];
  let pageToken = '';
  do {
    const request = { conference, pageSize: PAGE_SIZE, pageToken };
    const page = await client.call(FloorService.method.listPointsNotSpoken, request);
    points.push(...page.points);
    pageToken = page.nextPageToken;
  } while (pageToken);
  return points;
}

function byGroup({ points, spoken }: Answers, groups: readonly PointGroup[]): NotSpoken {
  const silent = new Set(points.map((point) => point.bridgePoint));
  const heard = new Set(spoken.filter((name) => !silent.has(name)));
  const counted = groups.map(({ leader, points: names }) => {
    const count = names.filter((name) => silent.has(name)).length;
    return { leader, count, total: count + names.filter((name) => heard.has(name)).length };
  });
  return {
    points,
    total: silent.size + heard.size,
    groups: counted
      .filter(({ count }) => count > 0)
      .sort((a, b) => Number(b.count === b.total) - Number(a.count === a.total)),
  };
}
