import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { words } from '../words/words';
import { Button } from './button';

export interface DialogProps {
  title: string;
  onClose: () => void;
  children: ComponentChildren;
  /** Beside the button that closes. */
  actions?: ComponentChildren;
  /** What closing means here; by default "close". */
  closeText?: string;
  /** Makes a form of it; see DialogForm. */
  onSubmit?: () => void;
}

/** A question or a list above the page; Escape closes it, and the focus goes back to where it was. */
export function Dialog({ title, onClose, onSubmit, children, actions, closeText }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  const id = useId();
  // Before anything is drawn: what is typed at once belongs to it, and is no key of the page.
  useLayoutEffect(() => {
    const before = document.activeElement;
    element.current?.showModal();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  const body = (
    <>
      <h2 id={id}>{title}</h2>
      {children}
      <div class="actions">
        {actions}
        <Button onPress={onClose}>{closeText ?? words.value.controls.close}</Button>
      </div>
    </>
  );
  return (
    <dialog
      ref={element}
      class="dialog"
      aria-labelledby={id}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === element.current) onClose();
      }}
    >
      {onSubmit ? (
        <form
          class="dialog-body"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            onSubmit();
          }}
        >
          {body}
        </form>
      ) : (
        <div class="dialog-body">{body}</div>
      )}
    </dialog>
  );
}
