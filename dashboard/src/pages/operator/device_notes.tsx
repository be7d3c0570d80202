import { inAppBrowser } from '../../device/in_app_browser';
import { operatorWords } from '../../words/operator';
import type { OnDuty } from './duty';

/** What this browser cannot do, in one quiet line; nothing is ever barred for it. */
export function DeviceNotes({ duty }: OnDuty) {
  if (duty.practice) return null;
  const app = inAppBrowser(navigator.userAgent);
  const { inAppBrowser: inApp, keepsNothing } = operatorWords.value;
  const notes = [app === undefined ? '' : inApp(app), duty.outbox.keeps.value ? '' : keepsNothing].filter(
    Boolean,
  );
  return (
    <>
      {notes.map((note) => (
        <p key={note} class="device-note quiet small" data-testid="device-note">
          {note}
        </p>
      ))}
    </>
  );
}
