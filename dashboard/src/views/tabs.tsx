import { useSignal, type Signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import '../design/columns.css';
import { Guarded } from '../controls/guarded';

export interface Tab {
  id: string;
  label: string;
  /** How many things in it need a look; 0 shows nothing. */
  count: number;
  content: ComponentChildren;
  /** Below the content; stays in sight where there is room for three columns. */
  foot?: ComponentChildren;
}

export interface TabsProps {
  tabs: readonly Tab[];
  label: string;
  /** Which is shown, where the page itself leads from one to another. */
  chosen?: Signal<string | undefined>;
  /** Within a part of a page, not in place of its columns. */
  inner?: boolean;
}

/** One column at a time, for narrow screens. */
export function Tabs({ tabs, label, chosen: given, inner = false }: TabsProps) {
  const own = useSignal(tabs[0]?.id);
  const chosen = given ?? own;
  const shown = tabs.find((tab) => tab.id === chosen.value);
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const index = tabs.findIndex((tab) => tab.id === chosen.value);
    const next = tabs[(index + step + tabs.length) % tabs.length];
    chosen.value = next?.id;
    document.getElementById(`tab-${next?.id}`)?.focus();
  };
  return (
    <>
      <div class="tabs" role="tablist" aria-label={label} onKeyDown={onKeyDown}>
        {tabs.map((tab) => (
          <button
            key={tab.id}
            type="button"
            id={`tab-${tab.id}`}
            role="tab"
            aria-selected={tab.id === chosen.value}
            aria-controls={`tabpanel-${tab.id}`}
            tabIndex={tab.id === chosen.value ? 0 : -1}
            onClick={() => (chosen.value = tab.id)}
          >
            {tab.label}
            {tab.count > 0 && <span class="tab-count">{tab.count}</span>}
          </button>
        ))}
      </div>
      {shown && (
        <div
          class={inner ? 'panel-scroll' : 'column'}
          id={`tabpanel-${shown.id}`}
          role="tabpanel"
          aria-labelledby={`tab-${shown.id}`}
        >
          <Guarded key={shown.id} title={shown.label}>
            {shown.content}
            {shown.foot}
          </Guarded>
        </div>
      )}
    </>
  );
}
