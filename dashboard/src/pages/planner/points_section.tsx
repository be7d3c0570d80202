import { useMemo } from 'preact/hooks';
import { TextField } from '../../controls/field';
import { useCommand } from '../../controls/use_command';
import { VirtualList } from '../../controls/virtual_list';
import { BridgePointKind, type BridgePoint } from '../../gen/nhipcau/v1/bridge_point_pb';
import { BridgePointService } from '../../gen/nhipcau/v1/bridge_point_service_pb';
import { ImportKind } from '../../gen/nhipcau/v1/import_service_pb';
import { Empty } from '../../views/panel';
import type { Command } from '../../state/command';
import { unitName } from '../../views/unit_name';
import { plannerWords } from '../../words/planner';
import { formatNumber, words } from '../../words/words';
import { DeleteButton, DeletionHint, DeletionOutcome } from './deletion';
import { ListSection } from './list_section';
import type { Plan } from './plan';
import { PointForm } from './point_form';
import { pointRows, type PointRow, type PointRows } from './point_rows';

/** Every bridge point, where it belongs, and what is planned for it. */
export function PointsSection({ plan }: { plan: Plan }) {
  const texts = plannerWords.value.points;
  const list = useMemo(() => pointRows(plan), [plan]);
  const count = plan.points.value.length;
  return (
    <ListSection
      class="fill"
      plan={plan}
      texts={texts}
      note={texts.count(formatNumber(count), formatNumber(plan.expectedCount.value))}
      importKind={ImportKind.BRIDGE_POINTS}
      isEmpty={count === 0}
      form={(name, close) => (
        <PointForm plan={plan} point={name ? plan.overview.point(name) : undefined} onClose={close} />
      )}
      list={(onEdit) => <PointList plan={plan} list={list} onEdit={onEdit} />}
    />
  );
}

interface PointListProps {
  plan: Plan;
  list: PointRows;
  onEdit: (name: string) => void;
}

function PointList({ plan, list, onEdit }: PointListProps) {
  const texts = plannerWords.value.points;
  const command = useCommand(plan.view.client);
  return (
    <>
      <DeletionHint plan={plan} instead={texts.insteadOfDeletion} />
      <DeletionOutcome plan={plan} command={command} />
      <TextField label={texts.search} type="search" value={list.query} />
      <div class="table-frame table-points">
        <div class="table-row table-head">
          <span>{texts.name}</span>
          <span>{texts.code}</span>
          <span>{texts.level}</span>
          <span class="cell-number">{texts.expectedShort}</span>
          <span>{texts.remarks}</span>
          <span />
        </div>
        {list.rows.value.length === 0 && <Empty>{words.value.controls.noMatch}</Empty>}
        <VirtualList
          items={list.rows.value}
          keyOf={(row) => row.point.name}
          estimatedHeight={34}
          label={texts.heading}
          class="table-body"
        >
          {(row) => <Row plan={plan} row={row} list={list} onEdit={onEdit} command={command} />}
        </VirtualList>
      </div>
    </>
  );
}

function Row({ plan, row, list, onEdit, command }: PointListProps & { row: PointRow; command: Command }) {
  const { point } = row;
  const levels = plan.overview.conference.value?.levels ?? [];
  return (
    <div class="table-row" data-point={point.name}>
      <span class="cell-name" style={{ paddingInlineStart: `${row.depth * 16}px` }}>
        <FoldButton row={row} onToggle={() => list.toggle(point.name)} />
        <button type="button" class="plain-button" onClick={() => onEdit(point.name)}>
          <strong>{list.query.value ? unitName(plan.overview, point.name) : point.displayName}</strong>
        </button>
        {row.below !== undefined && <span class="quiet small numbers">{formatNumber(row.below)}</span>}
      </span>
      <span class="numbers">{point.code}</span>
      <span>{levels.find(({ level }) => level === point.level)?.label || point.level}</span>
      <span class="numbers cell-number">{formatNumber(point.expectedCount)}</span>
      <span class="quiet small">{remarks(plan, point)}</span>
      <DeleteButton
        plan={plan}
        title={point.displayName}
        consequence={plannerWords.value.points.goesAlong(
          formatNumber(plan.delegates.value.get(point.name)?.length ?? 0),
        )}
        command={command}
        send={() =>
          command.send(BridgePointService.method.deleteBridgePoints, {
            conference: plan.view.conference,
            names: [point.name],
          })
        }
      />
    </div>
  );
}

/** Opens and closes a group; holds the place of one where a point leads none. */
export function FoldButton({ row, onToggle }: { row: PointRow; onToggle: () => void }) {
  const texts = plannerWords.value.points;
  if (row.below === undefined) return <span class="fold-place" />;
  return (
    <button
      type="button"
      class="fold"
      aria-expanded={!row.folded}
      aria-label={texts.group(row.point.displayName, formatNumber(row.below))}
      onClick={onToggle}
    >
      {row.folded ? '▸' : '▾'}
    </button>
  );
}

function remarks(plan: Plan, point: BridgePoint): string {
  const texts = plannerWords.value.points;
  return [
    point.kind === BridgePointKind.RECEIVE_ONLY && texts.receiveOnly,
    point.byTelephone && words.value.points.byTelephone,
    point.attendsAt && texts.attendsAtPoint(unitName(plan.overview, point.attendsAt)),
    point.headName,
    point.operatorContact?.telephone || point.telephone,
  ]
    .filter(Boolean)
    .join(' · ');
}
