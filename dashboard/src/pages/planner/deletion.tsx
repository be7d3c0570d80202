// What was planned is taken out again, until the session is opened: the button in each list, and what
// the record says to it.

import type { ComponentChildren } from 'preact';
import { codeOf, collectionOf } from '../../base/code_of';
import { ConfirmButton } from '../../controls/confirm_button';
import { noteDone } from '../../controls/notices';
import { Outcome } from '../../controls/outcome';
import { wasRefusedFor } from '../../controls/refused_at';
import { ConferenceState } from '../../gen/nhipcau/v1/conference_state_pb';
import { Reason } from '../../gen/nhipcau/v1/error_pb';
import type { DeletedCounts, Receipt } from '../../gen/nhipcau/v1/receipt_pb';
import type { Command } from '../../state/command';
import { unitName } from '../../views/unit_name';
import { plannerWords } from '../../words/planner';
import { formatNumber } from '../../words/words';
import type { Plan } from './plan';

function isAhead(plan: Plan): boolean {
  const state = plan.overview.conference.value?.state;
  return state === ConferenceState.PLANNED || state === ConferenceState.POSTPONED;
}

interface DeleteButtonProps {
  plan: Plan;
  /** As people call it. */
  title: string;
  /** What goes along. */
  consequence: ComponentChildren;
  command: Command;
  send: () => Promise<{ receipt?: Receipt } | undefined>;
}

/** Not there once the session was opened, nor in a rehearsal: DeletionHint says what to do then. */
export function DeleteButton({ plan, title, consequence, command, send }: DeleteButtonProps) {
  const texts = plannerWords.value.deletion;
  if (!isAhead(plan)) return null;
  const press = async (): Promise<void> => {
    const answer = await send();
    if (answer) noteDone({ text: deletedText(plan, answer.receipt?.deleted) });
  };
  return (
    <ConfirmButton
      kind="quiet"
      label={texts.deleteOne(title)}
      question={texts.question(title)}
      consequence={consequence}
      confirmText={texts.delete}
      busy={command.busy}
      onPress={() => void press()}
    >
      {texts.delete}
    </ConfirmButton>
  );
}

/** Says when nothing can be deleted, and what to do instead. */
export function DeletionHint({ plan, instead }: { plan: Plan; instead: string }) {
  const state = plan.overview.conference.value?.state;
  if (state === undefined || state === ConferenceState.CANCELLED || isAhead(plan)) return null;
  const { inRehearsal } = plannerWords.value.deletion;
  return <p class="quiet small">{state === ConferenceState.REHEARSING ? inRehearsal : instead}</p>;
}

/** Why it was refused, and what stands in the way. */
export function DeletionOutcome({ plan, command }: { plan: Plan; command: Command }) {
  const state = command.state.value;
  const inTheWay =
    state.kind === 'refused' && wasRefusedFor(command, Reason.STILL_IN_USE)
      ? titleOf(plan, state.error.resource)
      : '';
  return (
    <>
      <Outcome of={command} onlyRefusal />
      {inTheWay && (
        <p class="outcome-refused" data-testid="in-the-way">
          {plannerWords.value.deletion.inTheWay(inTheWay)}
        </p>
      )}
    </>
  );
}

function titleOf(plan: Plan, resource: string): string {
  const { records } = plan.view;
  switch (collectionOf(resource)) {
    case 'bridgePoints':
      return unitName(plan.overview, resource);
    case 'delegates':
      return records.table('delegate').peek(resource)?.displayName ?? '';
    case 'agendaItems':
      return records.table('agendaItem').peek(resource)?.title ?? '';
    case 'incidents':
      return plannerWords.value.deletion.openIncident;
    default:
      return '';
  }
}

/** "Đã xóa: 1 điểm cầu, 3 đại biểu, 1 đường dẫn bị thu hồi. Đã trả lại 2 mục như trước khi nhập." */
export function deletedText(plan: Plan, deleted: DeletedCounts | undefined): string {
  const texts = plannerWords.value.deletion;
  const { counts } = texts;
  const parts: readonly (readonly [number | undefined, (count: string) => string])[] = [
    [deleted?.bridgePointCount, counts.points],
    [deleted?.delegateCount, counts.delegates],
    [deleted?.agendaItemCount, counts.items],
    [deleted?.submissionCount, counts.submissions],
    [deleted?.preparedSpeechCount, counts.speeches],
    [deleted?.otherCount, counts.others],
    [deleted?.revokedInvitationCount, counts.links],
  ];
  const told = parts.flatMap(([count, say]) => (count ? [say(formatNumber(count))] : []));
  if (deleted?.clearedRehearsal) told.push(counts.rehearsal);
  const { restoredCount = 0, restoredOrder = false, keptCount = 0, keptNames = [] } = deleted ?? {};
  return [
    ...(told.length > 0 ? [texts.deleted(told.join(', '))] : []),
    ...(restoredCount > 0 ? [texts.restored(formatNumber(restoredCount))] : []),
    ...(restoredOrder ? [texts.restoredOrder] : []),
    ...(keptCount > 0 ? [texts.kept(formatNumber(keptCount), keptText(plan, keptNames, keptCount))] : []),
  ].join(' ');
}

const KEPT_NAMED_MAX = 20;

function keptText(plan: Plan, names: readonly string[], count: number): string {
  const named = names.slice(0, KEPT_NAMED_MAX).map((name) => titleOf(plan, name) || codeOf(name));
  const more = count - named.length;
  return named.join('; ') + (more > 0 ? plannerWords.value.import.outcome.andMore(formatNumber(more)) : '');
}
