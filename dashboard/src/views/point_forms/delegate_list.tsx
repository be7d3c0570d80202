import { useSignal, useSignalEffect } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { Button } from '../../controls/button';
import { Choice } from '../../controls/choice';
import { Outcome } from '../../controls/outcome';
import { AttendanceService } from '../../gen/nhipcau/v1/attendance_service_pb';
import { DelegateState, type Delegate } from '../../gen/nhipcau/v1/bridge_point_pb';
import { pointFormWords } from '../../words/point_forms';
import { recordWords } from '../../words/records';
import { formatNumber, words } from '../../words/words';
import { Empty } from '../panel';
import { AddDelegateForm, SubstituteForm } from './delegate_forms';
import { useDelegates } from './delegates';
import { useSender, type AtDesk } from './desk';
import { NamesDraft } from './names_draft';

/** Signs the delegates in by name. By exception: whoever is not marked attends in the hall. */
export function DelegateList({ desk }: AtDesk) {
  const texts = pointFormWords.value.delegates;
  const sender = useSender(desk);
  const draft = useMemo(() => new NamesDraft(), [desk]);
  const tried = useSignal(false);
  const listed = useDelegates(desk);
  useSignalEffect(() => draft.keepOnly(listed.value));
  const delegates = listed.value;
  const rest = delegates.filter((delegate) => draft.stateOf(delegate) <= DelegateState.NOT_CHECKED).length;
  const changed = draft.entries.value.size;
  const record = async (): Promise<void> => {
    tried.value = true;
    if (draft.missingReasons.size > 0) return;
    const answer = await sender.send(AttendanceService.method.recordDelegates, {
      bridgePoint: desk.point,
      entries: draft.asRequest(),
      restState: rest > 0 ? DelegateState.PRESENT_IN_HALL : DelegateState.UNSPECIFIED,
      toldBy: desk.toldBy.value,
    });
    if (!answer) return;
    draft.clear();
    tried.value = false;
  };
  return (
    <div class="form" data-testid="delegates">
      {delegates.length === 0 ? (
        <Empty>{texts.none}</Empty>
      ) : (
        <>
          <p class="quiet small">{texts.hint}</p>
          <ol class="people">
            {delegates.map((delegate) => (
              <Person key={delegate.name} desk={desk} delegate={delegate} draft={draft} tried={tried.value} />
            ))}
          </ol>
          <div class="actions">
            <Button
              kind="primary"
              busy={sender.busy}
              disabled={rest + changed === 0}
              onPress={() => void record()}
            >
              {rest > 0 ? texts.recordRest(formatNumber(rest)) : texts.recordChanges(formatNumber(changed))}
            </Button>
            <Outcome of={sender} />
          </div>
        </>
      )}
      <AddDelegateForm desk={desk} />
    </div>
  );
}

interface PersonProps extends AtDesk {
  delegate: Delegate;
  draft: NamesDraft;
  /** True once sending was tried: what is missing is said. */
  tried: boolean;
}

const STATES = [DelegateState.PRESENT_IN_HALL, DelegateState.PRESENT_ONLINE, DelegateState.ABSENT] as const;

function Person({ desk, delegate, draft, tried }: PersonProps) {
  const texts = pointFormWords.value.delegates;
  const replacing = useSignal(false);
  const state = draft.stateOf(delegate);
  const absent = state === DelegateState.ABSENT;
  return (
    <li>
      <span class="person">
        <strong>{delegate.displayName}</strong>
        <span class="quiet small">{aboutPerson(delegate)}</span>
      </span>
      <Choice
        label={delegate.displayName}
        hideLabel
        options={STATES.map((value) => ({
          value,
          text: texts.state[value],
          ...(value === DelegateState.ABSENT ? { look: 'wrong' as const } : {}),
        }))}
        value={state}
        onChoose={(chosen) => draft.set(delegate, chosen)}
      />
      {absent && (
        <AbsenceReason
          delegate={delegate}
          draft={draft}
          error={tried && draft.missingReasons.has(delegate.name)}
        />
      )}
      {absent && !replacing.value && (
        <button type="button" class="link-button" onClick={() => (replacing.value = true)}>
          {texts.substitute}
        </button>
      )}
      {replacing.value && (
        <div class="person-more">
          <SubstituteForm desk={desk} delegate={delegate} onDone={() => (replacing.value = false)} />
        </div>
      )}
    </li>
  );
}

function AbsenceReason({
  delegate,
  draft,
  error,
}: {
  delegate: Delegate;
  draft: NamesDraft;
  error: boolean;
}) {
  const texts = pointFormWords.value.delegates;
  return (
    <label class={`person-more person${error ? ' field-wrong' : ''}`}>
      <span class="small">{texts.reason}</span>
      <input
        class="input"
        aria-invalid={error}
        value={draft.reasonOf(delegate)}
        onInput={(event) => draft.set(delegate, DelegateState.ABSENT, event.currentTarget.value)}
      />
      {error && <span class="field-error">{words.value.controls.required}</span>}
    </label>
  );
}

/** "Phó Chủ tịch · Chưa điểm danh · dự thay, Giấy ủy quyền số 12". */
function aboutPerson(delegate: Delegate): string {
  const texts = pointFormWords.value.delegates;
  return [
    delegate.office,
    recordWords.value.delegateState[delegate.state],
    delegate.beyondList ? texts.beyondList : '',
    delegate.replaces ? texts.substitutes(delegate.substitutePaper) : '',
  ]
    .filter(Boolean)
    .join(' · ');
}
