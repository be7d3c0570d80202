import { useComputed, useSignal, useSignalEffect, type Signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { fold, matches } from '../../base/fold';
import { Button } from '../../controls/button';
import { KeyCap } from '../../controls/key_cap';
import { useShortcut } from '../../controls/keys';
import { Empty } from '../../views/panel';
import { isWideScreen } from '../../views/wide_screen';
import { clerkWords } from '../../words/clerk';
import { recordWords } from '../../words/records';
import { formatNumber, words } from '../../words/words';
import { fillNextGap } from './composing';
import { EntryEditor } from './entry_editor';
import { EntryRow } from './entry_row';
import type { PendingEntry } from './minutes_desk';
import { filterOutline, type OutlineRow } from './minutes_outline';
import type { PageModel } from './page_model';
import { SpeechRow } from './speech_row';
import { speechTitle } from './speech_text';

/** What is written, by agenda item and speech, with what is still to be written. */
export function EntryList({ model }: { model: PageModel }) {
  const { entries: texts } = clerkWords.value;
  const query = useSignal('');
  const list = useRef<HTMLUListElement>(null);
  const focused = useSignal<string | undefined>(undefined);
  const rows = useComputed(() => {
    const wanted = fold(query.value);
    if (!wanted) return model.outline.value;
    return filterOutline(model.outline.value, (row) => matches(textOf(model, row), wanted));
  });
  useSignalEffect(() => {
    const name = model.desk.lastRecorded.value;
    if (name && rows.value.some((row) => row.key === name)) showRow(name);
  });
  useEffect(() => {
    if (isWideScreen.peek()) list.current?.lastElementChild?.scrollIntoView({ block: 'end' });
  }, []);
  const reachable = rows.value.filter((row) => row.kind !== 'item');
  const tabStop = (reachable.find((row) => row.key === focused.value) ?? reachable.at(-1))?.key;
  const pending = model.desk.pending.value;
  return (
    <>
      <ListHead model={model} query={query} />
      {rows.value.length + pending.length === 0 && (
        <Empty>{query.value.trim() ? texts.noMatch : texts.none}</Empty>
      )}
      <ul
        ref={list}
        class="entry-list"
        aria-label={texts.title}
        data-testid="entries"
        onKeyDown={(event) => moveFocus(event)}
        onFocusIn={(event) => {
          const row = (event.target as HTMLElement).closest<HTMLElement>('[data-row]');
          if (row) focused.value = row.dataset['row'];
        }}
      >
        {rows.value.map((row) => (
          <Row key={row.key} model={model} row={row} tabIndex={row.key === tabStop ? 0 : -1} />
        ))}
        {pending.map((entry) => (
          <PendingRow key={entry.requestId} model={model} entry={entry} />
        ))}
      </ul>
    </>
  );
}

function ListHead({ model, query }: { model: PageModel; query: Signal<string> }) {
  const { entries: texts } = clerkWords.value;
  const search = useRef<HTMLInputElement>(null);
  const count = model.gaps.value.length;
  useShortcut('/', texts.search, () => search.current?.focus());
  return (
    <div class="entry-head">
      <span class="entry-search">
        <input
          ref={search}
          class="input"
          type="search"
          aria-label={texts.search}
          aria-keyshortcuts="/"
          placeholder={texts.search}
          value={query.value}
          onInput={(event) => (query.value = event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') query.value = '';
          }}
        />
        <KeyCap of="/" />
      </span>
      {count > 0 ? (
        <>
          <span class="word-wrong" data-testid="gap-count">
            {texts.gaps(formatNumber(count))}
          </span>
          <Button shortcut="Alt+g" onPress={() => fillNextGap(model)}>
            {texts.nextGap}
          </Button>
        </>
      ) : (
        model.speeches.value.length > 0 && <span class="quiet">{texts.noGaps}</span>
      )}
    </div>
  );
}

function Row({ model, row, tabIndex }: { model: PageModel; row: OutlineRow; tabIndex: number }) {
  if (row.kind === 'item') {
    const { entries } = clerkWords.value;
    return (
      <li class="item-row">
        <h3>{row.item?.title ?? entries.outsideAgenda}</h3>
      </li>
    );
  }
  if (row.kind === 'speech') {
    return <SpeechRow model={model} speech={row.speech} missing={row.missing} tabIndex={tabIndex} />;
  }
  const edit = model.desk.editOf(row.entry.name);
  if (edit) return <EntryEditor model={model} edit={edit} />;
  return <EntryRow model={model} entry={row.entry} tabIndex={tabIndex} />;
}

/** On its way: it says so, and stays here whatever happens to the line. */
function PendingRow({ model, entry }: { model: PageModel; entry: PendingEntry }) {
  const { pending } = clerkWords.value;
  const { controls, reason } = words.value;
  const { desk, view } = model;
  const refusal = entry.refusal.value;
  const live = view.freshness.value.kind === 'live';
  return (
    <li class="entry entry-pending" data-testid="pending-entry">
      <div class="entry-body">
        <p class="entry-text">
          <strong class="entry-kind">{recordWords.value.minutesEntryKind[entry.draft.kind]}</strong>{' '}
          {entry.draft.text}
        </p>
        {refusal === undefined ? (
          <p class="small word-wrong" role="status">
            {live ? controls.sending : controls.waitingForLine}
          </p>
        ) : (
          <p class="outcome outcome-refused" role="alert">
            {reason[refusal]}
          </p>
        )}
      </div>
      {refusal !== undefined && (
        <span class="entry-actions">
          <Button onPress={() => desk.repeat(entry)}>{pending.repeat}</Button>
          <Button disabled={desk.composer.isBegun.value} onPress={() => desk.takeBack(entry)}>
            {pending.takeBack}
          </Button>
        </span>
      )}
    </li>
  );
}

/** What the search looks through. */
function textOf(model: PageModel, row: OutlineRow): string {
  if (row.kind === 'item') return '';
  if (row.kind === 'speech') {
    return [speechTitle(model, row.speech), row.speech.speaker?.office, row.speech.topic].join(' ');
  }
  const { text, task, proposal, kind } = row.entry;
  const units = [...(task?.leads ?? []), ...(task?.partners ?? []), proposal?.answeringUnit ?? ''];
  return [recordWords.value.minutesEntryKind[kind], text, ...units, task?.deadline, task?.basis].join(' ');
}

/** Arrow keys go from row to row; down from the last one leads to the composer. */
function moveFocus(event: KeyboardEvent): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const row = event.target as HTMLElement;
  if (!step || row.dataset['row'] === undefined) return;
  event.preventDefault();
  const rows = [...(row.parentElement?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
  const next = rows[rows.indexOf(row) + step];
  if (next) next.focus();
  else if (step > 0) document.getElementById('composer-text')?.focus();
}

function showRow(name: string): void {
  requestAnimationFrame(() =>
    document.querySelector(`[data-row="${name}"]`)?.scrollIntoView({ block: 'nearest' }),
  );
}
