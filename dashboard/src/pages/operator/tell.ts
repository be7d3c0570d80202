// Says what is to be done also where the page is not looked at: by a sound, by the phone itself, and by a
// notification where those at the point allowed it. Fetched once the page is drawn.

import { chime } from '../../device/chime';

const VIBRATION_MS = [300, 150, 300];

export function tell(sentence: string): void {
  navigator.vibrate?.(VIBRATION_MS);
  chime();
  if (document.hidden && notifies()) void notify(sentence);
}

/** Whether this browser can be asked for notifications, and has not refused. */
export function canAskToNotify(): boolean {
  return 'Notification' in window && Notification.permission === 'default';
}

/** Asks whoever uses the phone, who may refuse. */
export async function askToNotify(): Promise<void> {
  await Notification.requestPermission();
}

function notifies(): boolean {
  return 'Notification' in window && Notification.permission === 'granted';
}

/** Phones take notifications from the service worker alone. The next one takes the place of the last. */
async function notify(sentence: string): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration();
  await registration?.showNotification(sentence, { tag: 'nhipcau' });
}
