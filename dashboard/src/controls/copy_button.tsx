import { useSignal } from '@preact/signals';
import { words } from '../words/words';
import { Button, type ButtonProps } from './button';

export interface CopyButtonProps extends Pick<ButtonProps, 'kind' | 'shortcut' | 'label'> {
  children: string;
  /** What goes to the clipboard; a long text is made when it is wanted. */
  text: string | (() => string);
  onCopied?: () => void;
}

/** Copies a text and says so. A browser that refuses the clipboard gets it selected, to be copied by hand. */
export function CopyButton({ children, text, onCopied, ...button }: CopyButtonProps) {
  const outcome = useSignal<'copied' | 'byHand' | undefined>(undefined);
  const { copied, copyByHand } = words.value.controls;
  const copy = (): void => {
    copyText(typeof text === 'string' ? text : text()).then(
      () => {
        outcome.value = 'copied';
        onCopied?.();
      },
      () => (outcome.value = 'byHand'),
    );
  };
  return (
    <span class="actions">
      <Button {...button} onPress={copy}>
        {children}
      </Button>
      <span role="status" class="outcome">
        {outcome.value === 'copied' && copied}
        {outcome.value === 'byHand' && copyByHand}
      </span>
    </span>
  );
}

/** The clipboard exists only over TLS and on a loopback; on a closed network the old command still works. */
async function copyText(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const area = document.createElement('textarea');
  area.value = text;
  document.body.append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  if (!done) throw new Error('the browser does not copy');
}
