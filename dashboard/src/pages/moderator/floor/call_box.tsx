import { useComputed, useSignal } from '@preact/signals';
import { useEffect, useId, useMemo, useRef } from 'preact/hooks';
import { ComboboxList, useCombobox } from '../../../controls/combobox';
import { KeyCap } from '../../../controls/key_cap';
import { runShortcut, useShortcut } from '../../../controls/keys';
import { floorWords } from '../../../words/moderator_floor';
import { words } from '../../../words/words';
import type { PageModel } from '../page_model';
import { CallCard } from './call_card';
import { callOptions, firstChoice, targetAt, type CallOption } from './call_options';
import { RequestCard } from './request_card';
import { SpeakerSearch } from './speaker_search';

/** Finds a person or a point without diacritics, and calls: also somebody who is on no list. */
export function CallBox(model: PageModel) {
  const { view, overview, toCall } = model;
  const target = useSignal<ToCall | undefined>(undefined);
  const input = useRef<HTMLInputElement>(null);
  useShortcut('/', floorWords.value.call.focus, () => input.current?.focus());
  useEffect(
    () =>
      toCall.subscribe((bridgePoint) => {
        if (!bridgePoint) return;
        toCall.value = undefined;
        target.value = targetAt(overview, bridgePoint);
      }),
    [toCall],
  );
  // Out of the field, where the keys of the page would be text.
  const leave = (): void => {
    target.value = undefined;
    input.current?.closest<HTMLElement>('.column')?.focus({ preventScroll: true });
  };
  const choose = (chosen: CallOption): void => {
    if (!chosen.opens && !chosen.command) {
      target.value = chosen;
      return;
    }
    leave();
    if (chosen.command) runShortcut(chosen.command);
    else model.selected.value = chosen.bridgePoint;
  };
  return (
    <div class="call-box">
      <SearchField key={view.conference} model={model} input={input} onChoose={choose} onLeave={leave} />
      {target.value && <Card key={keyOf(target.value)} model={model} target={target.value} onClose={leave} />}
    </div>
  );
}

type ToCall = Pick<CallOption, 'bridgePoint' | 'title' | 'beneficiary' | 'request'>;

/** Whoever has asked already is called by that request. */
function Card({ model, target, onClose }: { model: PageModel; target: ToCall; onClose: () => void }) {
  return target.request ? (
    <RequestCard model={model} title={target.title} request={target.request} onClose={onClose} />
  ) : (
    <CallCard model={model} target={target} onClose={onClose} />
  );
}

function keyOf({ bridgePoint, beneficiary, request }: ToCall): string {
  return `${bridgePoint} ${beneficiary.delegate} ${beneficiary.displayName} ${request?.name ?? ''}`;
}

interface SearchFieldProps {
  model: PageModel;
  input: { current: HTMLInputElement | null };
  onChoose: (option: CallOption) => void;
  onLeave: () => void;
}

/** Arrows go through what was found, Enter takes it. */
function SearchField({ model, input, onChoose, onLeave }: SearchFieldProps) {
  const { view } = model;
  const texts = floorWords.value.call;
  const search = useMemo(() => new SpeakerSearch(view.client, view.conference), [view]);
  const text = useSignal('');
  const chosenEarly = useSignal(false);
  const id = useId();
  const options = useComputed(() => callOptions(model, search.state.value, text.peek().trim()));
  const { searching, query, error } = search.state.value;
  const shown = query !== '' && text.value.trim() !== '';
  const combobox = useCombobox(options.value.length, shown, -1);
  const { active } = combobox;
  const write = (next: string): void => {
    text.value = next;
    active.value = -1;
    chosenEarly.value = false;
    search.look(next);
  };
  const choose = (option: CallOption | undefined): void => {
    if (!option || searching) return;
    onChoose(option);
    write('');
  };
  // Whoever knows what will be found need not wait for it.
  const chooseActive = (): void => {
    if (searching) chosenEarly.value = true;
    else choose(options.value[active.value]);
  };
  useEffect(() => {
    if (searching || error) return;
    if (active.value < 0) active.value = firstChoice(options.value);
    if (chosenEarly.value) choose(options.value[active.value]);
  }, [searching, query, chosenEarly.value]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (combobox.onArrow(event)) event.preventDefault();
    else if (event.key === 'Enter') chooseActive();
    else if (event.key === 'Escape') {
      write('');
      onLeave();
    } else return;
    event.preventDefault();
  };
  return (
    <div class="search">
      <label class="visually-hidden" for={id}>
        {texts.search}
      </label>
      <div class="search-line">
        <input
          ref={input}
          id={id}
          class="input"
          type="text"
          {...combobox.field}
          aria-keyshortcuts="/"
          placeholder={texts.placeholder}
          value={text.value}
          onInput={(event) => write(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <KeyCap of="/" />
      </div>
      <p class="visually-hidden" role="status">
        {shown && !searching ? texts.count(String(options.value.length)) : ''}
      </p>
      {error && <p class="outcome outcome-refused">{words.value.reason[error.reason]}</p>}
      <ComboboxList
        of={combobox}
        class={`options${searching ? ' is-searching' : ''}`}
        label={texts.results}
        options={shown ? options.value : []}
        onChoose={choose}
      >
        {(option) => <OptionText option={option} />}
      </ComboboxList>
      {searching && !shown && <p class="quiet small">{texts.searching}</p>}
      {shown && !searching && options.value.length <= 1 && <p class="quiet small">{texts.none}</p>}
    </div>
  );
}

function OptionText({ option }: { option: CallOption }) {
  const texts = floorWords.value.call;
  const { displayName, office } = option.beneficiary;
  if (option.free) {
    return (
      <>
        <span>{texts.freeName(displayName)}</span>
        <span class="quiet small">{texts.freeNameAt(option.title)}</span>
      </>
    );
  }
  if (option.command) {
    return (
      <>
        <span>{option.title}</span>
        <KeyCap of={option.command.key} />
      </>
    );
  }
  if (option.opens) return <span>{texts.opens(option.title)}</span>;
  return (
    <>
      <strong>{displayName || option.title}</strong>
      <span class="quiet small">
        {[option.request && texts.asked, office, displayName ? option.title : texts.head]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </>
  );
}
