import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Button } from '../../../controls/button';
import { SelectField, TextField } from '../../../controls/field';
import { noteDone } from '../../../controls/notices';
import { Outcome } from '../../../controls/outcome';
import type { PageModel } from '../page_model';
import { FloorRequestKind } from '../../../words/enums';
import { floorWords } from '../../../words/moderator_floor';
import { unitInSentence } from '../../../views/unit_name';
import { words } from '../../../words/words';
import type { Called } from './floor_desk';

/** Whom the search found, or who was written in. */
export interface Target extends Pick<Called, 'bridgePoint' | 'beneficiary'> {
  /** The point with its parent. */
  title: string;
}

const KINDS = [
  FloorRequestKind.CONTRIBUTION,
  FloorRequestKind.REPLY,
  FloorRequestKind.REPORT,
  FloorRequestKind.POINT_OF_ORDER,
];

interface CallCardProps {
  model: PageModel;
  target: Target;
  onClose: () => void;
}

/** The last look before somebody is called: Enter calls, everything else can stay as it is. */
export function CallCard({ model, target, onClose }: CallCardProps) {
  const { desk } = model;
  const texts = floorWords.value.call;
  const name = useSignal(target.beneficiary.displayName);
  const office = useSignal(target.beneficiary.office);
  const kind = useSignal<FloorRequestKind>(FloorRequestKind.CONTRIBUTION);
  const topic = useSignal('');
  const form = useRef<HTMLFormElement>(null);
  useLayoutEffect(() => {
    desk.call.reset();
    const first = target.beneficiary.displayName ? 'button[type=submit]' : 'input';
    form.current?.querySelector<HTMLElement>(first)?.focus();
    form.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const called = (): Called => {
    const displayName = name.value.trim();
    const asListed = displayName === target.beneficiary.displayName;
    return {
      bridgePoint: target.bridgePoint,
      beneficiary: {
        displayName,
        office: office.value.trim(),
        delegate: asListed ? target.beneficiary.delegate : '',
      },
      kind: kind.value,
      topic: topic.value.trim(),
    };
  };
  const who = [name.value.trim(), name.value.trim() ? unitInSentence(target.title) : target.title]
    .filter(Boolean)
    .join(', ');
  const call = async (): Promise<void> => {
    if (await desk.callToFloor(called(), who)) onClose();
  };
  const enqueue = async (): Promise<void> => {
    if (!(await desk.enqueue(called()))) return;
    noteDone({ text: texts.enqueued(who) });
    onClose();
  };
  return (
    <form
      ref={form}
      class="form call-card"
      aria-label={texts.cardTitle}
      onSubmit={(event) => {
        event.preventDefault();
        if (!desk.call.busy) void call();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <p>
        <strong>{name.value.trim() || target.title}</strong>
        {name.value.trim() && <span class="quiet small"> {target.title}</span>}
      </p>
      <div class="call-fields">
        <TextField label={texts.name} value={name} placeholder={texts.head} />
        <TextField label={texts.office} value={office} />
        <SelectField
          label={texts.kind}
          value={kind}
          options={KINDS.map((value) => ({ value, text: words.value.floorRequestKind[value] }))}
        />
        <TextField label={texts.topic} value={topic} />
      </div>
      <div class="actions">
        <Button type="submit" kind="primary" busy={desk.call.busy}>
          {texts.call}
        </Button>
        <Button busy={desk.call.busy} onPress={() => void enqueue()}>
          {texts.enqueue}
        </Button>
        <Button kind="quiet" onPress={onClose}>
          {floorWords.value.cancel}
        </Button>
      </div>
      <Outcome of={desk.call} onlyRefusal />
    </form>
  );
}
