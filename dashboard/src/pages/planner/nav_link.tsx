import { useLayoutEffect, useRef } from 'preact/hooks';
import { KeyCap } from '../../controls/key_cap';
import { useShortcut } from '../../controls/keys';

interface NavLinkProps {
  href: string;
  shortcut: string | undefined;
  text: string;
  isCurrent: boolean;
  /** Things to do there. */
  count?: number;
  onOpen: () => void;
}

/** One place of a navigation, also by its digit. */
export function NavLink({ href, shortcut, text, isCurrent, count = 0, onOpen }: NavLinkProps) {
  useShortcut(shortcut, text, onOpen);
  const link = useRef<HTMLAnchorElement>(null);
  // In a row that scrolls, on a narrow page.
  useLayoutEffect(() => {
    if (isCurrent) link.current?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [isCurrent]);
  return (
    <a
      ref={link}
      class="section-link"
      href={href}
      aria-current={isCurrent ? 'page' : undefined}
      aria-keyshortcuts={shortcut}
      onClick={(event) => {
        event.preventDefault();
        onOpen();
      }}
    >
      <span>{text}</span>
      {count > 0 && <span class="tab-count">{count}</span>}
      {shortcut && <KeyCap of={shortcut} />}
    </a>
  );
}
