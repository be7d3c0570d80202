import { useSignal } from '@preact/signals';
import { codeOf } from '../../base/code_of';
import { Button } from '../../controls/button';
import { Choice } from '../../controls/choice';
import { TextField } from '../../controls/field';
import { Outcome } from '../../controls/outcome';
import { ReadinessItem, type ReadinessCheck } from '../../gen/nhipcau/v1/readiness_pb';
import { ReadinessService } from '../../gen/nhipcau/v1/readiness_service_pb';
import { pointFormWords } from '../../words/point_forms';
import { recordWords } from '../../words/records';
import { READINESS_ITEMS } from './readiness_items';
import { useSender, type AtDesk, type PointInView } from './desk';

/** The checks of a point, by item. */
export function checksOf(desk: PointInView): ReadonlyMap<ReadinessItem, ReadinessCheck> {
  const conference = desk.overview.conference.value?.name ?? '';
  const readiness = desk.records.table('readiness').row(`${conference}/readinesses/${codeOf(desk.point)}`);
  return new Map(readiness.value?.checks.map((check) => [check.item, check]));
}

/** How ready the point is: each item passed or not, and what is wrong with those that are not. */
export function ReadinessList({ desk }: AtDesk) {
  const checks = checksOf(desk);
  return (
    <ul class="check-items" data-testid="readiness">
      {READINESS_ITEMS.map((item) => (
        <ReadinessRow key={item} desk={desk} item={item} check={checks.get(item)} />
      ))}
    </ul>
  );
}

interface ReadinessRowProps extends AtDesk {
  item: ReadinessItem;
  check: ReadinessCheck | undefined;
}

function ReadinessRow({ desk, item, check }: ReadinessRowProps) {
  const texts = pointFormWords.value.readiness;
  const sender = useSender(desk);
  const label = recordWords.value.readinessItem[item];
  const record = (passed: boolean, note = ''): Promise<unknown> =>
    sender.send(ReadinessService.method.recordReadiness, {
      bridgePoint: desk.point,
      checks: [{ item, passed, note }],
      toldBy: desk.toldBy.value,
    });
  return (
    <li>
      <span>{label}</span>
      <Choice
        label={label}
        hideLabel
        options={[
          { value: 'passed', text: texts.passed, look: 'good' },
          { value: 'failed', text: texts.failed, look: 'wrong' },
        ]}
        value={check && (check.passed ? 'passed' : 'failed')}
        busy={sender.busy}
        onChoose={(chosen) => void record(chosen === 'passed')}
      />
      {check && !check.passed && (
        <FailureNote
          key={check.note}
          note={check.note}
          busy={sender.busy}
          onNote={(note) => record(false, note)}
        />
      )}
      <Outcome of={sender} onlyRefusal />
    </li>
  );
}

interface FailureNoteProps {
  note: string;
  busy: boolean;
  onNote: (note: string) => Promise<unknown>;
}

function FailureNote({ note, busy, onNote }: FailureNoteProps) {
  const texts = pointFormWords.value.readiness;
  const draft = useSignal(note);
  return (
    <form
      class="person-more note-form"
      onSubmit={(event) => {
        event.preventDefault();
        void onNote(draft.value.trim());
      }}
    >
      <TextField label={texts.note} value={draft} />
      {draft.value.trim() !== note && (
        <Button type="submit" busy={busy}>
          {texts.saveNote}
        </Button>
      )}
    </form>
  );
}
