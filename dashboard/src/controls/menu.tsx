import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import './menu.css';

interface MenuProps {
  /** What is in it, for whoever hears it. */
  label: string;
  /** What is seen of it while it is closed. */
  mark: string;
  children: ComponentChildren;
}

/** What is seldom needed, behind one button: whoever leaves it or presses Escape closes it. */
export function Menu({ label, mark, children }: MenuProps) {
  const element = useRef<HTMLDetailsElement>(null);
  const close = (): void => element.current?.removeAttribute('open');
  return (
    <details
      ref={element}
      class="menu"
      onFocusOut={({ relatedTarget }) => {
        if (relatedTarget instanceof Node && !element.current?.contains(relatedTarget)) close();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !element.current?.open) return;
        event.preventDefault();
        close();
        element.current.querySelector('summary')?.focus();
      }}
    >
      <summary class="button" aria-label={label} title={label}>
        {mark}
      </summary>
      <div class="menu-body">{children}</div>
    </details>
  );
}
