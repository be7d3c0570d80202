import { useComputed, useSignal } from '@preact/signals';
import { useEffect, useId, useMemo, useRef } from 'preact/hooks';
import { ComboboxList, useCombobox } from '../../../controls/combobox';
import { KeyCap } from '../../../controls/key_cap';
import { useShortcut } from '../../../controls/keys';
import type { SpeakerFound } from '../../../gen/nhipcau/v1/floor_service_pb';
import { unitName } from '../../../views/unit_name';
import { floorWords } from '../../../words/moderator_floor';
import { words } from '../../../words/words';
import type { Room } from '../room';
import { CallCard, type Target } from './call_card';
import { SpeakerSearch } from './speaker_search';

/** Finds a person or a point without diacritics, and calls: also somebody who is on no list. */
export function CallBox(room: Room) {
  const { session, overview, toCall } = room;
  const target = useSignal<Target | undefined>(undefined);
  const input = useRef<HTMLInputElement>(null);
  useShortcut('/', floorWords.value.call.focus, () => input.current?.focus());
  useEffect(
    () =>
      toCall.subscribe((bridgePoint) => {
        if (!bridgePoint) return;
        toCall.value = undefined;
        target.value = targetAt(bridgePoint, unitName(overview, bridgePoint));
      }),
    [toCall],
  );
  const back = (): void => {
    target.value = undefined;
    input.current?.focus();
  };
  // Out of the field, where the keys of the page would be text.
  const leave = (): void => {
    target.value = undefined;
    input.current?.closest<HTMLElement>('.column')?.focus({ preventScroll: true });
  };
  return (
    <div class="call-box">
      <SearchField
        key={session.conference}
        room={room}
        input={input}
        onChoose={(chosen) => (target.value = chosen)}
      />
      {target.value && (
        <CallCard
          key={keyOf(target.value)}
          room={room}
          target={target.value}
          onDone={leave}
          onCancel={back}
        />
      )}
    </div>
  );
}

function targetAt(bridgePoint: string, title: string, displayName = ''): Target {
  return { bridgePoint, title, beneficiary: { displayName, office: '', delegate: '' } };
}

function keyOf({ bridgePoint, beneficiary }: Target): string {
  return `${bridgePoint} ${beneficiary.delegate} ${beneficiary.displayName}`;
}

interface SearchFieldProps {
  room: Room;
  input: { current: HTMLInputElement | null };
  onChoose: (target: Target) => void;
}

/** Arrows go through what was found, Enter takes it. */
function SearchField({ room, input, onChoose }: SearchFieldProps) {
  const { session, overview } = room;
  const texts = floorWords.value.call;
  const search = useMemo(() => new SpeakerSearch(session.client, session.conference), [session]);
  const text = useSignal('');
  const chosenEarly = useSignal(false);
  const id = useId();
  const host = useComputed(() => overview.groups.value[0]?.leader);
  const options = useComputed(() => {
    const { query, found } = search.state.value;
    const listed = found.map((each) => targetOf(each, unitName(overview, each.bridgePoint)));
    if (!query || !host.value) return listed;
    // Whoever is on no list sits in the host hall, or is written in at the point that was found.
    const hall = unitName(overview, host.value);
    return [...listed, { ...targetAt(host.value, hall, text.value.trim()), free: true }];
  });
  const { searching, query, error } = search.state.value;
  const shown = query !== '' && text.value.trim() !== '';
  const combobox = useCombobox(options.value.length, shown, 0);
  const { active } = combobox;
  const write = (next: string): void => {
    text.value = next;
    active.value = 0;
    chosenEarly.value = false;
    search.look(next);
  };
  const choose = (option: Target | undefined): void => {
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
    if (!searching && !error && chosenEarly.value) choose(options.value[active.value]);
  }, [searching, chosenEarly.value]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (combobox.onArrow(event)) event.preventDefault();
    else if (event.key === 'Enter') chooseActive();
    else if (event.key === 'Escape' && text.value) write('');
    else if (event.key === 'Escape') input.current?.blur();
    else return;
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

type Option = Target & { free?: boolean };

function OptionText({ option }: { option: Option }) {
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
  return (
    <>
      <strong>{displayName || option.title}</strong>
      <span class="quiet small">
        {[office, displayName ? option.title : texts.head].filter(Boolean).join(' · ')}
      </span>
    </>
  );
}

function targetOf(found: SpeakerFound, title: string): Option {
  const { displayName = '', office = '', delegate = '' } = found.speaker ?? {};
  return {
    bridgePoint: found.bridgePoint,
    title,
    beneficiary: { displayName, office, delegate },
  };
}
