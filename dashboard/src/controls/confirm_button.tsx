import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { words } from '../words/words';
import { Button, type ButtonProps } from './button';
import { Dialog } from './dialog';

export interface ConfirmButtonProps extends ButtonProps {
  /** The question, and what follows from yes. */
  question: string;
  consequence: ComponentChildren;
  /** The word of the button that does it. */
  confirmText: string;
  onPress: () => void;
}

/** For what cannot be taken back; all else is done at once. */
export function ConfirmButton({
  question,
  consequence,
  confirmText,
  onPress,
  ...button
}: ConfirmButtonProps) {
  const asking = useSignal(false);
  const close = (): void => {
    asking.value = false;
  };
  return (
    <>
      <Button {...button} onPress={() => (asking.value = true)} />
      {asking.value && (
        <Dialog
          title={question}
          onClose={close}
          closeText={words.value.controls.cancel}
          actions={
            <Button
              kind={button.kind === 'danger' ? 'danger' : 'primary'}
              onPress={() => {
                close();
                onPress();
              }}
            >
              {confirmText}
            </Button>
          }
        >
          <p>{consequence}</p>
        </Dialog>
      )}
    </>
  );
}
