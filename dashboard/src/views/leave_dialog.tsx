import { Button } from '../controls/button';
import { Dialog } from '../controls/dialog';
import { receptionWords } from '../words/reception';
import { words } from '../words/words';

/** What leaving takes away, before it does. */
export function LeaveDialog({ onLeave, onClose }: { onLeave: () => void; onClose: () => void }) {
  const texts = receptionWords.value;
  const leave = (
    <Button kind="danger" onPress={onLeave}>
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
