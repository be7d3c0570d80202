import { useSignal, type Signal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { fold, matches } from '../../base/fold';
import { Button } from '../../controls/button';
import { CheckField, TextField } from '../../controls/field';
import { Outcome } from '../../controls/outcome';
import { useCommand } from '../../controls/use_command';
import { VirtualList } from '../../controls/virtual_list';
import { AttendanceService } from '../../gen/nhipcau/v1/attendance_service_pb';
import type { BridgePoint, Delegate } from '../../gen/nhipcau/v1/bridge_point_pb';
import { BridgePointService } from '../../gen/nhipcau/v1/bridge_point_service_pb';
import { DocumentKind } from '../../gen/nhipcau/v1/document_service_pb';
import { ImportKind } from '../../gen/nhipcau/v1/import_service_pb';
import type { Command } from '../../state/command';
import { Glyph } from '../../views/glyph';
import { Empty } from '../../views/panel';
import { unitName } from '../../views/unit_name';
import { plannerWords } from '../../words/planner';
import { formatNumber, words } from '../../words/words';
import { text } from './conference_fields';
import { DeleteButton, DeletionHint, DeletionOutcome } from './deletion';
import { importPart } from './import/import_part';
import type { Plan } from './plan';
import { SectionHead } from './section_head';
import { usePapers } from './papers/use_papers';

/** Who is expected by name, point by point, and where names and numbers do not agree. */
export function DelegatesSection({ plan }: { plan: Plan }) {
  const texts = plannerWords.value.delegates;
  const importing = useSignal(false);
  const papers = usePapers(plan, [DocumentKind.ATTENDANCE_SHEETS]);
  return (
    <section class="fill">
      <SectionHead
        title={texts.heading}
        note={texts.count(formatNumber(plan.delegateCount.value), formatNumber(plan.expectedCount.value))}
        actions={
          <>
            <Button shortcut="n" onPress={() => (importing.value = true)}>
              {plannerWords.value.points.import}
            </Button>
            {papers.button}
          </>
        }
      />
      {papers.panel}
      {importing.value ? (
        <importPart.With>
          {({ ImportPanel }) => (
            <ImportPanel plan={plan} kind={ImportKind.DELEGATES} onClose={() => (importing.value = false)} />
          )}
        </importPart.With>
      ) : (
        <DelegateList plan={plan} />
      )}
    </section>
  );
}

function DelegateList({ plan }: { plan: Plan }) {
  const texts = plannerWords.value.delegates;
  const query = useSignal('');
  const onlyUnequal = useSignal(false);
  const opened = useSignal('');
  const command = useCommand(plan.view.client);
  const folded = fold(query.value);
  const namesOf = (point: BridgePoint): readonly Delegate[] => plan.delegates.value.get(point.name) ?? [];
  const shown = useMemo(
    () =>
      plan.points.value.filter(
        (point) =>
          (!onlyUnequal.value || namesOf(point).length !== point.expectedCount) &&
          (!folded || matches(searchText(point, namesOf(point)), folded)),
      ),
    [plan.points.value, plan.delegates.value, onlyUnequal.value, folded],
  );
  if (plan.points.value.length === 0) return <Empty>{plannerWords.value.points.none}</Empty>;
  return (
    <>
      <div class="field-pair field-pair-end">
        <TextField label={texts.search} type="search" value={query} />
        <CheckField label={texts.onlyUnequal} value={onlyUnequal} />
      </div>
      <DeletionHint plan={plan} instead={texts.insteadOfDeletion} />
      <DeletionOutcome plan={plan} command={command} />
      {shown.length === 0 && <Empty>{words.value.controls.noMatch}</Empty>}
      <div class="table-frame">
        <VirtualList
          items={shown}
          keyOf={(point) => point.name}
          estimatedHeight={36}
          label={texts.heading}
          class="table-body"
        >
          {(point) => (
            <PointDelegates
              plan={plan}
              point={point}
              names={namesOf(point)}
              opened={opened}
              command={command}
            />
          )}
        </VirtualList>
      </div>
    </>
  );
}

function searchText(point: BridgePoint, names: readonly Delegate[]): string {
  return [point.code, point.displayName, ...names.map((delegate) => delegate.displayName)].join(' ');
}

interface PointDelegatesProps {
  plan: Plan;
  point: BridgePoint;
  names: readonly Delegate[];
  opened: Signal<string>;
  command: Command;
}

function PointDelegates({ plan, point, names, opened, command }: PointDelegatesProps) {
  const texts = plannerWords.value.delegates;
  const isOpen = opened.value === point.name;
  const equal = names.length === point.expectedCount;
  return (
    <div class="delegates-of">
      <button
        type="button"
        class="delegates-head"
        aria-expanded={isOpen}
        onClick={() => (opened.value = isOpen ? '' : point.name)}
      >
        <span aria-hidden="true">{isOpen ? '▾' : '▸'}</span>
        <span class="delegates-name">{unitName(plan.overview, point.name)}</span>
        <span class={`numbers ${equal ? 'quiet' : 'word-wrong'}`}>
          {texts.named(formatNumber(names.length), formatNumber(point.expectedCount))}
        </span>
        <Glyph look={equal ? 'good' : names.length === 0 ? 'waiting' : 'wrong'} />
      </button>
      {isOpen && (
        <div class="delegates-body">
          <ol class="delegate-names">
            {names.map((delegate) => (
              <li key={delegate.name}>
                <strong>{delegate.displayName}</strong> <span class="quiet">{delegate.office}</span>{' '}
                <span class="quiet numbers">{delegate.telephone}</span>{' '}
                <DeleteButton
                  plan={plan}
                  title={delegate.displayName}
                  consequence={texts.goesAlong}
                  command={command}
                  send={() =>
                    command.send(BridgePointService.method.deleteDelegates, {
                      conference: plan.view.conference,
                      names: [delegate.name],
                    })
                  }
                />
              </li>
            ))}
          </ol>
          <AddDelegate plan={plan} point={point} />
        </div>
      )}
    </div>
  );
}

function AddDelegate({ plan: { view }, point }: { plan: Plan; point: BridgePoint }) {
  const texts = plannerWords.value.delegates;
  const [name, office, telephone] = [useSignal(''), useSignal(''), useSignal('')];
  const command = useCommand(view.client);
  const add = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (!text(name)) return;
    const answer = await command.send(AttendanceService.method.addDelegate, {
      bridgePoint: point.name,
      displayName: text(name),
      office: text(office),
      telephone: text(telephone),
    });
    if (answer) for (const field of [name, office, telephone]) field.value = '';
  };
  return (
    <form class="inline-form" noValidate onSubmit={(event) => void add(event)}>
      <TextField label={texts.name} value={name} />
      <TextField label={texts.office} value={office} />
      <TextField label={texts.telephone} type="tel" value={telephone} />
      <Button type="submit" busy={command.busy} disabled={!text(name)}>
        {texts.add}
      </Button>
      <Outcome of={command} />
    </form>
  );
}
