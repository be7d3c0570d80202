import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Button } from '../../../controls/button';
import { CountField, SelectField, TextField } from '../../../controls/field';
import { Outcome } from '../../../controls/outcome';
import { AgendaItemKind } from '../../../gen/nhipcau/v1/agenda_pb';
import { floorWords } from '../../../words/moderator_floor';
import { words } from '../../../words/words';
import type { PageModel } from '../page_model';

const KINDS = [
  AgendaItemKind.DISCUSSION,
  AgendaItemKind.QUESTIONING,
  AgendaItemKind.REPORT,
  AgendaItemKind.CONCLUSION,
  AgendaItemKind.BREAK,
  AgendaItemKind.OPENING,
];
const MINUTES_AT_FIRST = 15;

/** An item that nobody planned, put where the chair wants it: by default behind the one under way. */
export function AddItemForm({ model, onClose }: { model: PageModel; onClose: () => void }) {
  const { overview, agendaDesk } = model;
  const texts = floorWords.value.agenda;
  const title = useSignal('');
  const kind = useSignal<AgendaItemKind>(AgendaItemKind.DISCUSSION);
  const minutes = useSignal(MINUTES_AT_FIRST);
  const after = useSignal(overview.conference.peek()?.currentAgendaItem ?? '');
  const tried = useSignal(false);
  const form = useRef<HTMLFormElement>(null);
  useLayoutEffect(() => form.current?.querySelector('input')?.focus(), []);
  const missing = !title.value.trim();
  const add = async (): Promise<void> => {
    tried.value = true;
    if (missing) return;
    const done = await agendaDesk.add({
      title: title.value.trim(),
      kind: kind.value,
      minutes: minutes.value,
      after: overview.agenda.value.find((item) => item.name === after.value),
    });
    if (done) onClose();
  };
  return (
    <form
      ref={form}
      class="form add-item"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <TextField
        label={texts.addTitle}
        value={title}
        error={tried.value && missing ? words.value.controls.required : undefined}
      />
      <SelectField
        label={texts.addKind}
        value={kind}
        options={KINDS.map((value) => ({ value, text: texts.kind[value] }))}
      />
      <CountField label={texts.addMinutes} value={minutes} max={600} />
      <SelectField
        label={texts.addPlace}
        value={after}
        options={[
          ...overview.agenda.value.map((item) => ({ value: item.name, text: texts.addAfter(item.title) })),
          { value: '', text: texts.addAtEnd },
        ]}
      />
      <div class="actions">
        <Button type="submit" kind="primary" busy={agendaDesk.adding.busy}>
          {texts.addDo}
        </Button>
        <Button kind="quiet" onPress={onClose}>
          {floorWords.value.cancel}
        </Button>
      </div>
      <Outcome of={agendaDesk.adding} onlyRefusal />
    </form>
  );
}
