// Where something is entered for one bridge point: by its operator, or by whoever acts for it.

import type { ReadonlySignal, Signal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import '../../design/point_forms.css';
import type { Overview } from '../../state/overview';
import type { RecordStore } from '../../state/record_store';
import { RememberedTexts } from '../../state/remembered_text';
import type { Sender } from '../../state/sender';
import type { FileSource } from '../file_link';
import type { SendFile } from '../upload';

export interface Desk {
  records: RecordStore;
  overview: Overview;
  /** Name of the bridge point. */
  point: string;
  /** Who said so, when entered on behalf of the point; empty for its own operator. */
  toldBy: ReadonlySignal<string>;
  newSender: () => Sender;
  /** What is being typed into a field, by a name of its own; through a reload, where it is entered for real. */
  draft: (field: string) => Signal<string>;
  sendFile: SendFile;
  /** Where the point's files are fetched; undefined where they are not offered. */
  files?: FileSource;
}

/** The point as it stands, where nothing is entered. */
export type PointInView = Pick<Desk, 'records' | 'overview' | 'point'>;

/** What every part of a desk is given. */
export interface AtDesk {
  desk: Desk;
}

/** The drafts of a desk at one point. A text that was sent is emptied by whoever sent it. */
export function draftsAt(point: string): Desk['draft'] {
  const texts = new RememberedTexts(`nhipcau.draft.${point}/`);
  return (field) => texts.of(field);
}

/** A control's own way to the server. */
export function useSender(desk: Desk): Sender {
  return useMemo(() => desk.newSender(), [desk]);
}

/** What is being typed into one field, kept as the desk keeps it. */
export function useDraft(desk: Desk, field: string): Signal<string> {
  return useMemo(() => desk.draft(field), [desk, field]);
}
