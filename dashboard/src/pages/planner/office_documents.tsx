import { useSignal } from '@preact/signals';
import { msOf } from '../../base/time';
import { Button } from '../../controls/button';
import { TextArea } from '../../controls/field';
import { FileField } from '../../controls/file_field';
import { Outcome } from '../../controls/outcome';
import { wasRefusedFor } from '../../controls/refused_at';
import { useCommand } from '../../controls/use_command';
import { useQuery } from '../../controls/use_query';
import { DocumentStandard, OfficialDocumentKind } from '../../gen/nhipcau/v1/document_pb';
import { Reason } from '../../gen/nhipcau/v1/error_pb';
import type { DocumentTemplate, OfficeSettings } from '../../gen/nhipcau/v1/office_pb';
import { OfficeService } from '../../gen/nhipcau/v1/office_service_pb';
import type { Command } from '../../state/command';
import type { Client } from '../../stream/client';
import { uploadFile } from '../../stream/files';
import { Panel } from '../../views/panel';
import { documentWords } from '../../words/documents';
import { formatDateInWords, words } from '../../words/words';
import { daysOf, shownDay } from './day_list';
import { SaveForm } from './save_form';
import { STATUTORY_YEARS, statutoryDays } from './statutory_days';

const KINDS = [OfficialDocumentKind.MINUTES, OfficialDocumentKind.CONCLUSION_NOTICE] as const;
const PAPERS = [
  OfficialDocumentKind.INVITATIONS,
  OfficialDocumentKind.CHAIR_SCRIPT,
  OfficialDocumentKind.ATTENDANCE_SHEETS,
  OfficialDocumentKind.LINE_CHECKS,
  OfficialDocumentKind.QUICK_REPORT,
  OfficialDocumentKind.PROPOSALS,
  OfficialDocumentKind.TASK_EXTRACT,
  OfficialDocumentKind.TASK_LIST,
  OfficialDocumentKind.FILE_INDEX,
  OfficialDocumentKind.COUNTING_RECORD,
  OfficialDocumentKind.RESOLUTION,
] as const;
/** Of these a template is shipped that has the form of the Party's documents; of others the server says so. */
const OF_THE_PARTY: ReadonlySet<OfficialDocumentKind> = new Set([
  OfficialDocumentKind.MINUTES,
  OfficialDocumentKind.CONCLUSION_NOTICE,
  OfficialDocumentKind.INVITATIONS,
  OfficialDocumentKind.LINE_CHECKS,
  OfficialDocumentKind.QUICK_REPORT,
  OfficialDocumentKind.PROPOSALS,
  OfficialDocumentKind.TASK_EXTRACT,
  OfficialDocumentKind.TASK_LIST,
]);
/** Files of the office are sent under this name in place of a conference's. */
const OFFICE = 'office';

/** What all conferences' documents rest on: the days that are not worked, and the office's own Word files. */
export function OfficeDocuments({ client }: { client: Client }) {
  const { office: texts } = documentWords.value;
  const asked = useSignal(0);
  const query = useQuery(client, OfficeService.method.getOfficeSettings, {}, [asked.value]);
  const { answer, error } = query.value;
  const settings = answer?.officeSettings;
  const reload = (): void => {
    asked.value += 1;
  };
  return (
    <Panel title={texts.title} note={<span class="quiet small">{texts.hint}</span>}>
      {error && (
        <p class="outcome-refused" role="alert">
          {words.value.reason[error.reason]}
        </p>
      )}
      {!settings && !error && <p role="status">{words.value.freshness.loading}</p>}
      {settings && (
        <div class="form">
          <Holidays client={client} settings={settings} onChanged={reload} />
          <h3>{texts.templates}</h3>
          <p class="field-hint" data-testid="party-hint">
            {texts.partyHint}
          </p>
          <Templates kinds={KINDS} client={client} settings={settings} onChanged={reload} />
          <details>
            <summary>{texts.otherTemplates}</summary>
            <Templates kinds={PAPERS} client={client} settings={settings} onChanged={reload} />
          </details>
        </div>
      )}
    </Panel>
  );
}

interface PartProps {
  client: Client;
  settings: OfficeSettings;
  onChanged: () => void;
}

const linesOf = (days: readonly string[]): string => days.map(shownDay).join('\n');

/** The lines, and the days that they do not have yet; what is no day stays to be mended. */
function withDays(text: string, days: readonly string[]): string {
  const read = daysOf(text);
  return 'problem' in read ? text : linesOf([...new Set([...read.days, ...days])].sort());
}

type Days = Pick<OfficeSettings, 'holidays' | 'workingWeekendDays' | 'revision'>;

function sameDays(a: Days, b: Days): boolean {
  return (
    linesOf(a.holidays) === linesOf(b.holidays) &&
    linesOf(a.workingWeekendDays) === linesOf(b.workingWeekendDays)
  );
}

function Holidays({ client, settings, onChanged }: PartProps) {
  const { office: texts } = documentWords.value;
  const command = useCommand(client);
  // An office that never set any begins with those of the law, to be looked at and saved.
  const isFirst = settings.holidays.length === 0 && settings.workingWeekendDays.length === 0;
  const proposed = useSignal(isFirst);
  const first = isFirst ? statutoryDays() : settings;
  const holidays = useSignal(linesOf(first.holidays));
  const worked = useSignal(linesOf(first.workingWeekendDays));
  const addStatutory = (): void => {
    const { holidays: free, workingWeekendDays } = statutoryDays();
    holidays.value = withDays(holidays.peek(), free);
    worked.value = withDays(worked.peek(), workingWeekendDays);
    proposed.value = true;
  };
  /** As it was read, and what is typed rests on. */
  const base = useSignal<Days>(settings);
  const tried = useSignal(false);
  const stale = wasRefusedFor(command, Reason.REVISION_STALE);
  const problem = (text: string): string | undefined => {
    const read = daysOf(text);
    return tried.value && 'problem' in read ? texts.badDay(read.problem) : undefined;
  };
  /** Other settings go by the same revision: only another's days are another opinion. */
  const revisionToReplace = async (): Promise<bigint> => {
    const { getOfficeSettings } = OfficeService.method;
    const newest = await client.call(getOfficeSettings, {}).catch(() => undefined);
    const theirs = newest?.officeSettings;
    return theirs && sameDays(theirs, base.peek()) ? theirs.revision : base.peek().revision;
  };
  const save = async (revision: bigint): Promise<void> => {
    tried.value = true;
    const [free, weekends] = [daysOf(holidays.peek()), daysOf(worked.peek())];
    if ('problem' in free || 'problem' in weekends) return;
    const days = { holidays: free.days, workingWeekendDays: weekends.days };
    if (await command.send(OfficeService.method.setHolidays, { ...days, revision })) {
      proposed.value = false;
      base.value = { ...days, revision: revision + 1n };
    }
    onChanged();
  };
  const differences = [
    { label: texts.holidays, mine: holidays.value, theirs: linesOf(settings.holidays) },
    { label: texts.workingWeekendDays, mine: worked.value, theirs: linesOf(settings.workingWeekendDays) },
  ];
  const takeTheirs = (): void => {
    holidays.value = linesOf(settings.holidays);
    worked.value = linesOf(settings.workingWeekendDays);
    base.value = settings;
    command.reset();
  };
  return (
    <SaveForm
      of={command}
      saveText={texts.save}
      stale={
        stale
          ? { differences, onKeepMine: () => void save(settings.revision), onTakeTheirs: takeTheirs }
          : undefined
      }
      onSave={() => void revisionToReplace().then(save)}
    >
      <p class="field-hint">{texts.daysHint}</p>
      {proposed.value ? (
        <p class="word-wrong small" data-testid="statutory">
          {texts.statutory}
        </p>
      ) : (
        <div class="actions">
          <Button onPress={addStatutory}>{texts.addStatutory(STATUTORY_YEARS.join(', '))}</Button>
        </div>
      )}
      <div class="field-pair">
        <TextArea label={texts.holidays} value={holidays} rows={6} error={problem(holidays.value)} />
        <TextArea label={texts.workingWeekendDays} value={worked} rows={6} error={problem(worked.value)} />
      </div>
    </SaveForm>
  );
}

function Templates({ kinds, ...part }: PartProps & { kinds: readonly OfficialDocumentKind[] }) {
  return (
    <div class="field-pair office-templates">
      {kinds.map((kind) => (
        <Template key={kind} kind={kind} {...part} />
      ))}
    </div>
  );
}

function Template({ client, kind, settings, onChanged }: PartProps & { kind: OfficialDocumentKind }) {
  const { office: texts, kind: kinds, issuing } = documentWords.value;
  const command = useCommand(client);
  const file = useSignal<File | undefined>(undefined);
  const sending = useSignal(false);
  const failed = useSignal(false);
  const own = settings.templates.find((template) => template.kind === kind);
  const { setDocumentTemplate } = OfficeService.method;
  const use = async (): Promise<void> => {
    const chosen = file.peek();
    if (!chosen || sending.peek()) return;
    sending.value = true;
    failed.value = false;
    try {
      const uploaded = await uploadFile(client, OFFICE, chosen);
      if (await command.send(setDocumentTemplate, { kind, file: uploaded })) onChanged();
    } catch {
      failed.value = true;
    }
    sending.value = false;
  };
  const useShipped = async (standard: DocumentStandard): Promise<void> => {
    if (await command.send(setDocumentTemplate, { kind, standard })) onChanged();
  };
  const isOfTheParty = own?.standard === DocumentStandard.PARTY;
  return (
    <div class="form" data-testid="template" data-kind={kind}>
      <p>
        <strong>{kinds[kind]}</strong>{' '}
        <span class={isOfTheParty ? 'word-wrong' : 'quiet'}>{servesNow(own)}</span>
      </p>
      <FileField label={texts.file(kinds[kind])} hint={texts.fileHint} value={file} accept=".docx" />
      <div class="actions">
        <Button
          label={texts.useFor(kinds[kind])}
          busy={command.busy || sending.value}
          disabled={!file.value}
          onPress={() => void use()}
        >
          {texts.use}
        </Button>
        {OF_THE_PARTY.has(kind) && !isOfTheParty && (
          <Button
            label={texts.usePartyFor(kinds[kind])}
            busy={command.busy}
            onPress={() => void useShipped(DocumentStandard.PARTY)}
          >
            {texts.useParty}
          </Button>
        )}
        {own && (
          <Button
            label={texts.backFor(kinds[kind])}
            busy={command.busy}
            onPress={() => void useShipped(DocumentStandard.STATE)}
          >
            {texts.backToShipped}
          </Button>
        )}
      </div>
      {failed.value && (
        <p class="outcome-refused" role="alert">
          {issuing.uploadFailed}
        </p>
      )}
      <Outcome of={command} />
      <Mistake command={command} />
    </div>
  );
}

function servesNow(own: DocumentTemplate | undefined): string {
  const { office: texts } = documentWords.value;
  if (!own) return texts.shipped;
  if (own.standard === DocumentStandard.PARTY) return texts.party;
  return texts.own(own.file?.title ?? '', formatDateInWords(msOf(own.setTime)));
}

/** Whoever writes a template needs the place of its mistake, which only the server's message names. */
function Mistake({ command }: { command: Command }) {
  const state = command.state.value;
  if (state.kind !== 'refused' || state.error.reason !== Reason.TEMPLATE_INVALID) return null;
  return (
    <details open data-testid="template-mistake">
      <summary>{documentWords.value.office.whereMistake}</summary>
      <p lang="vi">{state.error.message}</p>
    </details>
  );
}
