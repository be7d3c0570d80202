import { useComputed, type ReadonlySignal } from '@preact/signals';
import type { Delegate } from '../../gen/nhipcau/v1/bridge_point_pb';
import { ofPoint } from '../../state/of_point';
import type { Desk } from './desk';

/** Delegates of a point who are counted: those who were replaced are not. In the order of the list. */
export function useDelegates(desk: Desk): ReadonlySignal<readonly Delegate[]> {
  return useComputed(() =>
    ofPoint(desk.records, 'delegate', desk.point).filter((delegate) => !delegate.substitutedBy),
  );
}
