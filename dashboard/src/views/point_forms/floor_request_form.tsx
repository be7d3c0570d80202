import { useComputed, useSignal, type ReadonlySignal, type Signal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { fold } from '../../base/fold';
import { Button } from '../../controls/button';
import { SelectField, TextField } from '../../controls/field';
import { Outcome } from '../../controls/outcome';
import { FloorRequestKind } from '../../gen/nhipcau/v1/floor_pb';
import { FloorService } from '../../gen/nhipcau/v1/floor_service_pb';
import { pointFormWords } from '../../words/point_forms';
import { words } from '../../words/words';
import { useDelegates } from './delegates';
import { useDraft, useSender, type AtDesk, type Desk } from './desk';

const KINDS = [FloorRequestKind.CONTRIBUTION, FloorRequestKind.REPLY, FloorRequestKind.REPORT] as const;

interface Person {
  displayName: string;
  office: string;
  /** Name of the delegate; empty for the head of the point. */
  delegate: string;
}

/** Asks for the floor, for whoever is to speak: chosen from the list or written. */
export function FloorRequestForm({ desk, size = 'normal' }: AtDesk & { size?: 'normal' | 'large' }) {
  const texts = pointFormWords.value.floor;
  const sender = useSender(desk);
  const people = usePeople(desk);
  const speaker = useDraft(desk, 'floor.speaker');
  const office = useDraft(desk, 'floor.office');
  const topic = useDraft(desk, 'floor.topic');
  const kind = useSignal<FloorRequestKind>(FloorRequestKind.CONTRIBUTION);
  const known = knownPerson(people.value, speaker.value);
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const displayName = speaker.value.trim();
    const written = displayName ? { displayName, office: office.value.trim() } : undefined;
    const answer = await sender.send(FloorService.method.requestFloor, {
      bridgePoint: desk.point,
      ...(known ? { beneficiary: known } : written ? { beneficiary: written } : {}),
      kind: kind.value,
      topic: topic.value.trim(),
      toldBy: desk.toldBy.value,
    });
    if (answer) for (const text of [speaker, office, topic]) text.value = '';
  };
  return (
    <form class="form" onSubmit={(event) => void submit(event)} data-testid="floor-request-form">
      <SpeakerField value={speaker} people={people.value} hint={headHint(desk)} />
      {speaker.value.trim() && !known && <TextField label={texts.office} value={office} />}
      <TextField label={texts.topic} value={topic} />
      <SelectField
        label={texts.kind}
        value={kind}
        options={KINDS.map((value) => ({ value, text: words.value.floorRequestKind[value] }))}
      />
      <div class="actions">
        <Button kind="primary" size={size} type="submit" busy={sender.busy}>
          {texts.request}
        </Button>
        <Outcome of={sender} />
      </div>
    </form>
  );
}

function SpeakerField({
  value,
  people,
  hint,
}: {
  value: Signal<string>;
  people: readonly Person[];
  hint: string;
}) {
  const id = useId();
  return (
    <>
      <TextField
        label={pointFormWords.value.floor.speaker}
        hint={hint || undefined}
        value={value}
        list={id}
        autoComplete="off"
      />
      <datalist id={id}>
        {people.map((person) => (
          <option key={person.delegate} value={person.displayName}>
            {person.office}
          </option>
        ))}
      </datalist>
    </>
  );
}

function usePeople(desk: Desk): ReadonlySignal<readonly Person[]> {
  const delegates = useDelegates(desk);
  return useComputed(() =>
    delegates.value.map(({ displayName, office, name }) => ({ displayName, office, delegate: name })),
  );
}

/** The one delegate of that name; two of one name are told apart by their office, so neither is taken. */
function knownPerson(people: readonly Person[], name: string): Person | undefined {
  const wanted = fold(name);
  const found = wanted ? people.filter((person) => fold(person.displayName) === wanted) : [];
  return found.length === 1 ? found[0] : undefined;
}

function headHint(desk: Desk): string {
  const head = desk.overview.point(desk.point)?.headName;
  return head ? pointFormWords.value.floor.headSpeaks(head) : '';
}
