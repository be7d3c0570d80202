import { Button } from '../controls/button';
import { Dialog } from '../controls/dialog';
import { revokeOwnDevice, type Leavable } from '../state/own_device';
import { receptionWords } from '../words/reception';
import { words } from '../words/words';

/** What leaving takes away, before it does. */
export function LeaveDialog({ visit, onClose }: { visit: Leavable; onClose: () => void }) {
  const texts = receptionWords.value;
  const leave = (
    <Button kind="danger" onPress={() => visit.leave(revokeOwnDevice(visit.line))}>
      {texts.leaveConfirm}
    </Button>
  );
  return (
    <Dialog
      title={texts.leaveQuestion}
      onClose={onClose}
      closeText={words.value.controls.cancel}
      actions={leave}
    >
      <p>{texts.leaveConsequence}</p>
    </Dialog>
  );
}
