import { useSignal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Leavable } from '../state/own_device';
import { words } from '../words/words';
import { fetchedPart } from './fetched_part';

/** The visit that a page belongs to; undefined where there is none. */
export const LeaveDevice = createContext<Leavable | undefined>(undefined);

const dialog = fetchedPart(() => import('./leave_dialog'));

/** For a device that others use too: nothing of the visit stays on it. */
export function LeaveDeviceButton() {
  const visit = useContext(LeaveDevice);
  const asking = useSignal(false);
  if (!visit) return null;
  return (
    <>
      <button type="button" class="link-button" onClick={() => (asking.value = true)}>
        {words.value.entry.leave}
      </button>
      {asking.value && (
        <dialog.With>
          {({ LeaveDialog }) => <LeaveDialog visit={visit} onClose={() => (asking.value = false)} />}
        </dialog.With>
      )}
    </>
  );
}
