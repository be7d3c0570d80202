import { useSignal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { words } from '../words/words';
import { fetchedPart } from './fetched_part';

/** How the visit that a page belongs to is ended; undefined where there is none. */
export const LeaveDevice = createContext<(() => void) | undefined>(undefined);

const dialog = fetchedPart(() => import('./leave_dialog'));

/** For a device that others use too: nothing of the visit stays on it. */
export function LeaveDeviceButton() {
  const leave = useContext(LeaveDevice);
  const asking = useSignal(false);
  if (!leave) return null;
  return (
    <>
      <button type="button" class="link-button" onClick={() => (asking.value = true)}>
        {words.value.entry.leave}
      </button>
      {asking.value && (
        <dialog.With>
          {({ LeaveDialog }) => <LeaveDialog onLeave={leave} onClose={() => (asking.value = false)} />}
        </dialog.With>
      )}
    </>
  );
}
