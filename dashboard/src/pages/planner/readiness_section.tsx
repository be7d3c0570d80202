import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { msOf } from '../../base/time';
import { Button } from '../../controls/button';
import { CheckField, TextField } from '../../controls/field';
import { Outcome } from '../../controls/outcome';
import { useCommand } from '../../controls/use_command';
import { VirtualList } from '../../controls/virtual_list';
import { ConferenceService } from '../../gen/nhipcau/v1/conference_service_pb';
import { ConferenceState } from '../../gen/nhipcau/v1/conference_state_pb';
import type { ReadinessCheck } from '../../gen/nhipcau/v1/readiness_pb';
import { DocumentKind } from '../../gen/nhipcau/v1/document_service_pb';
import { Glyph } from '../../views/glyph';
import { Empty, Panel } from '../../views/panel';
import { READINESS_ITEMS } from '../../views/point_forms/readiness_items';
import { unitName } from '../../views/unit_name';
import { plannerWords } from '../../words/planner';
import { recordWords } from '../../words/records';
import { formatClock, formatDateInWords, formatNumber, words } from '../../words/words';
import { usePapers } from './papers/use_papers';
import type { Plan } from './plan';
import { pointRows, type PointRow, type PointRows } from './point_rows';
import { FoldButton } from './points_section';
import { SectionHead } from './section_head';

/** Which points are ready, and what is not: the result of the call-round. */
export function ReadinessSection({ plan }: { plan: Plan }) {
  const texts = plannerWords.value.readiness;
  const total = plan.points.value.length;
  const papers = usePapers(plan, [DocumentKind.LINE_CHECKS]);
  const ready = plan.view.records.table('readiness').all.value.filter((one) => one.ready).length;
  return (
    <section class="fill">
      <SectionHead
        title={texts.heading}
        note={texts.count(formatNumber(ready), formatNumber(total))}
        actions={papers.button}
      />
      {papers.panel}
      <Rehearsal plan={plan} />
      {total === 0 ? <Empty>{plannerWords.value.points.none}</Empty> : <Board plan={plan} />}
    </section>
  );
}

function Rehearsal({ plan }: { plan: Plan }) {
  const texts = plannerWords.value.readiness;
  const command = useCommand(plan.view.client);
  const state = plan.overview.conference.value?.state;
  const heldMs = plan.rehearsal.heldMs.value;
  const request = { conference: plan.view.conference };
  const { startRehearsal, endRehearsal } = ConferenceService.method;
  return (
    <Panel title={texts.rehearsal}>
      <div class="actions">
        {state === ConferenceState.REHEARSING ? (
          <Button kind="primary" busy={command.busy} onPress={() => void command.send(endRehearsal, request)}>
            {texts.endRehearsal}
          </Button>
        ) : (
          <Button
            busy={command.busy}
            disabled={state !== ConferenceState.PLANNED}
            onPress={() => void command.send(startRehearsal, request)}
          >
            {texts.startRehearsal}
          </Button>
        )}
        <span class="quiet">
          {state === ConferenceState.REHEARSING
            ? texts.underWay
            : heldMs
              ? texts.held(formatClock(heldMs), formatDateInWords(heldMs))
              : texts.notHeld}
        </span>
        <Outcome of={command} onlyRefusal />
      </div>
    </Panel>
  );
}

function Board({ plan }: { plan: Plan }) {
  const texts = plannerWords.value.readiness;
  const onlyNotReady = useSignal(false);
  const list = useMemo(
    () => pointRows(plan, (point) => !onlyNotReady.value || !plan.readiness(point.name)?.ready),
    [plan],
  );
  const rows = list.rows.value;
  return (
    <>
      <div class="field-pair field-pair-end">
        <TextField label={plannerWords.value.points.search} type="search" value={list.query} />
        <CheckField label={texts.onlyNotReady} value={onlyNotReady} />
      </div>
      <div class="table-frame table-readiness">
        <div class="table-row table-head">
          <span>{plannerWords.value.points.name}</span>
          {READINESS_ITEMS.map((item) => (
            <span key={item}>{recordWords.value.readinessItem[item]}</span>
          ))}
        </div>
        {rows.length === 0 && (
          <Empty>{list.query.value ? words.value.controls.noMatch : texts.allReady}</Empty>
        )}
        <VirtualList
          items={rows}
          keyOf={(row) => row.point.name}
          estimatedHeight={34}
          label={texts.heading}
          class="table-body"
        >
          {(row) => <Row plan={plan} row={row} list={list} />}
        </VirtualList>
      </div>
    </>
  );
}

function Row({ plan, row, list }: { plan: Plan; row: PointRow; list: PointRows }) {
  const readiness = plan.readiness(row.point.name);
  return (
    <div class="table-row" data-point={row.point.name}>
      <span class="cell-name" style={{ paddingInlineStart: `${row.depth * 16}px` }}>
        <FoldButton row={row} onToggle={() => list.toggle(row.point.name)} />
        <Glyph look={readiness?.ready ? 'good' : readiness ? 'wrong' : 'waiting'} />
        <span>{list.query.value ? unitName(plan.overview, row.point.name) : row.point.displayName}</span>
      </span>
      {READINESS_ITEMS.map((item) => (
        <Item key={item} check={readiness?.checks.find((check) => check.item === item)} />
      ))}
    </div>
  );
}

function Item({ check }: { check: ReadinessCheck | undefined }) {
  const texts = plannerWords.value.readiness;
  if (!check) {
    return (
      <span class="quiet" title={texts.notChecked}>
        –<span class="visually-hidden">{texts.notChecked}</span>
      </span>
    );
  }
  const title = [check.checkedBy, formatClock(msOf(check.checkTime))].filter(Boolean).join(', ');
  return check.passed ? (
    <span class="quiet small" title={title}>
      ✓ {texts.passed}
    </span>
  ) : (
    <span class="word-wrong small" title={title}>
      ▲ {check.note || texts.failed}
    </span>
  );
}
