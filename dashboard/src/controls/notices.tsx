// What was just done, with the way back where there is one: at the foot of the page, for a while.

import { signal } from '@preact/signals';
import { words } from '../words/words';
import { Button } from './button';

export interface NoticeOfDone {
  text: string;
  /** Takes it back by a command of its own; undefined where the record allows none. */
  undo?: (() => void) | undefined;
  /** By default that it is undone. */
  undoText?: string;
}

const SHOWN_MS = 12_000;

const current = signal<NoticeOfDone | undefined>(undefined);
let timer: ReturnType<typeof setTimeout> | undefined;

/** Shows it in place of the one before. */
export function noteDone(notice: NoticeOfDone): void {
  clearTimeout(timer);
  current.value = notice;
  timer = setTimeout(dismiss, SHOWN_MS);
}

function dismiss(): void {
  clearTimeout(timer);
  current.value = undefined;
}

/** Once on a page, at its end. */
export function Notices() {
  const notice = current.value;
  return (
    <div class="notices" role="status">
      {notice && (
        <div class="notice-bar" data-testid="notice">
          <span>{notice.text}</span>
          {notice.undo && (
            <Button
              kind="quiet"
              shortcut="z"
              onPress={() => {
                notice.undo?.();
                dismiss();
              }}
            >
              {notice.undoText ?? words.value.controls.undo}
            </Button>
          )}
          <Button kind="quiet" onPress={dismiss}>
            {words.value.controls.close}
          </Button>
        </div>
      )}
    </div>
  );
}
