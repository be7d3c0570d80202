import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { Button } from '../../../controls/button';
import { ConfirmButton } from '../../../controls/confirm_button';
import { TextArea } from '../../../controls/field';
import { saveCsv } from '../../../device/save_csv';
import { saveFile } from '../../../device/save_file';
import type { ImportKind } from '../../../gen/nhipcau/v1/import_service_pb';
import { Panel } from '../../../views/panel';
import { plannerWords } from '../../../words/planner';
import { formatNumber, words } from '../../../words/words';
import { deletedText, DeletionOutcome } from '../deletion';
import type { Plan } from '../plan';
import type { DraftContext } from './draft/draft_rows';
import { draftContextOf } from './draft_context';
import { ImportPreview } from './import_preview';
import { ImportRun } from './import_run';
import { knownHeadings } from './known_headings';
import { readChosen, readPasted } from './read_file';
import { templateRows } from './template';

interface ImportPanelProps {
  plan: Plan;
  kind: ImportKind;
  onClose: () => void;
}

/** From a file to the record: chosen, checked, shown with every problem, and only then saved. */
export function ImportPanel({ plan, kind, onClose }: ImportPanelProps) {
  const texts = plannerWords.value.import;
  const { view } = plan;
  const run = useMemo(() => new ImportRun(view.client, view.conference, kind), [view, kind]);
  useEffect(() => () => run.discard(), [run]);
  const state = run.state.value;
  const close = <Button onPress={onClose}>{words.value.controls.close}</Button>;
  switch (state.kind) {
    case 'idle':
      return (
        <Panel title={texts.title[kind]} note={close}>
          <ChooseFile run={run} plan={plan} />
        </Panel>
      );
    case 'reading':
      return (
        <Panel title={texts.title[kind]}>
          <p role="status">{texts.reading}</p>
        </Panel>
      );
    case 'sending':
      return (
        <Panel title={texts.title[kind]}>
          <p role="status">{texts.sending(formatNumber(state.done), formatNumber(state.total))}</p>
          <progress class="progress" max={state.total} value={state.done} aria-label={texts.sendingLabel} />
        </Panel>
      );
    case 'checked':
      return (
        <Panel title={texts.title[kind]} note={close}>
          <ImportPreview run={run} checked={state} levels={plan.overview.conference.value?.levels ?? []} />
        </Panel>
      );
    case 'committing':
      return (
        <Panel title={texts.title[kind]}>
          <p role="status">{texts.committing(formatNumber(state.rowCount))}</p>
        </Panel>
      );
    case 'committed':
      return (
        <Panel title={texts.title[kind]}>
          <p role="status" data-testid="import-done">
            <strong>
              {state.rowCount > 0 ? texts.committed(formatNumber(state.rowCount)) : texts.nothingCommitted}
            </strong>
          </p>
          <div class="actions">
            <Button kind="primary" onPress={onClose}>
              {texts.finish}
            </Button>
            <Button onPress={() => run.discard()}>{texts.another}</Button>
            <ConfirmButton
              kind="danger"
              question={texts.undoQuestion}
              consequence={texts.undoConsequence}
              confirmText={texts.undo}
              busy={state.undoing.busy}
              onPress={() => void run.undo()}
            >
              {texts.undo}
            </ConfirmButton>
          </div>
          <DeletionOutcome plan={plan} command={state.undoing} />
        </Panel>
      );
    case 'undone':
      return (
        <Panel title={texts.title[kind]} note={close}>
          <p role="status" data-testid="import-undone">
            {deletedText(plan, state.deleted)}
          </p>
          <div class="actions">
            <Button onPress={() => run.discard()}>{texts.another}</Button>
          </div>
        </Panel>
      );
    case 'unreadable':
    case 'refused':
      return (
        <Panel title={texts.title[kind]} note={close}>
          <p class="outcome-refused" role="alert">
            {state.kind === 'unreadable' ? texts.unreadable[state.cause] : words.value.reason[state.reason]}
          </p>
          <div class="actions">
            <Button onPress={() => run.discard()}>{texts.chooseAnother}</Button>
          </div>
        </Panel>
      );
  }
}

function ChooseFile({ run, plan }: { run: ImportRun; plan: Plan }) {
  const texts = plannerWords.value.import;
  const pasted = useSignal('');
  const over = useSignal(false);
  const context = (): DraftContext =>
    draftContextOf(plan.overview.conference.peek(), plan.points.peek(), knownHeadings(run.kind));
  const take = (file: File | undefined): void => {
    if (file) void run.check(readChosen(file), context);
  };
  const name = `nhip-cau-${texts.fileName[run.kind]}`;
  return (
    <div class="form">
      <p class="quiet">{texts.hint}</p>
      <label
        class={`drop${over.value ? ' drop-over' : ''}`}
        onDragOver={(event) => {
          event.preventDefault();
          over.value = true;
        }}
        onDragLeave={() => (over.value = false)}
        onDrop={(event) => {
          event.preventDefault();
          over.value = false;
          take(event.dataTransfer?.files[0]);
        }}
      >
        <strong>{texts.choose}</strong>
        <span class="quiet small">{texts.chooseHint}</span>
        <input
          class="visually-hidden"
          type="file"
          accept=".xlsx,.xlsm,.xlsb,.xls,.ods,.csv,.tsv,.txt"
          onChange={(event) => {
            take(event.currentTarget.files?.[0]);
            event.currentTarget.value = '';
          }}
        />
      </label>
      <details>
        <summary>{texts.paste}</summary>
        <div class="form">
          <TextArea label={texts.pasteLabel} hint={texts.pasteHint} value={pasted} rows={6} />
          <div class="actions">
            <Button
              disabled={pasted.value.trim() === ''}
              onPress={() => void run.check(readPasted(texts.pasted, pasted.value), context)}
            >
              {texts.checkPasted}
            </Button>
          </div>
        </div>
      </details>
      <div class="actions">
        <span class="quiet small">{texts.template}</span>
        <Button
          kind="quiet"
          onPress={() =>
            void import('./write_xlsx')
              .then(({ writeXlsx }) => writeXlsx(templateRows(run.kind)))
              .then((file) => saveFile(`${name}.xlsx`, file, XLSX_TYPE))
          }
        >
          {texts.templateXlsx}
        </Button>
        <Button kind="quiet" onPress={() => void saveCsv(`${name}.csv`, templateRows(run.kind))}>
          {texts.templateCsv}
        </Button>
      </div>
    </div>
  );
}

const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
