// Rows that are dragged to another place of their list. The keyboard's way is a control of its own.

import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { useSignal, type ReadonlySignal } from '@preact/signals';
import { useEffect, useRef, type MutableRef } from 'preact/hooks';

/** Which side of a row something is dropped on. */
export type Edge = 'before' | 'after';

export interface DragRow {
  row: MutableRef<HTMLLIElement | null>;
  handle: MutableRef<HTMLSpanElement | null>;
  /** Where something would be dropped now. */
  over: ReadonlySignal<Edge | undefined>;
  dragged: ReadonlySignal<boolean>;
}

export interface DragRowOptions {
  /** Rows of one list go only to places of that list. */
  list: string;
  name: string;
  enabled: boolean;
  onDrop: (droppedName: string, edge: Edge) => void;
}

export function useDragRow({ list, name, enabled, onDrop }: DragRowOptions): DragRow {
  const row = useRef<HTMLLIElement>(null);
  const handle = useRef<HTMLSpanElement>(null);
  const over = useSignal<Edge | undefined>(undefined);
  const dragged = useSignal(false);
  const latest = useRef(onDrop);
  latest.current = onDrop;
  useEffect(() => {
    const element = row.current;
    if (!enabled || !element || !handle.current) return undefined;
    return combine(
      draggable({
        element,
        dragHandle: handle.current,
        getInitialData: () => ({ list, name }),
        onDragStart: () => (dragged.value = true),
        onDrop: () => (dragged.value = false),
      }),
      dropTargetForElements({
        element,
        canDrop: ({ source }) => source.data['list'] === list && source.data['name'] !== name,
        onDrag: ({ location }) => (over.value = edgeAt(element, location.current.input.clientY)),
        onDragLeave: () => (over.value = undefined),
        onDrop: ({ source, location }) => {
          over.value = undefined;
          latest.current(String(source.data['name']), edgeAt(element, location.current.input.clientY));
        },
      }),
    );
  }, [list, name, enabled]);
  return { row, handle, over, dragged };
}

function edgeAt(element: HTMLElement, clientY: number): Edge {
  const { top, height } = element.getBoundingClientRect();
  return clientY < top + height / 2 ? 'before' : 'after';
}

/** The place, from 1, that a row gets when it is dropped beside the one at `targetPlace`. */
export function placeAfterDrop(draggedPlace: number, targetPlace: number, edge: Edge): number {
  const gap = edge === 'before' ? targetPlace : targetPlace + 1;
  return draggedPlace < gap ? gap - 1 : gap;
}
