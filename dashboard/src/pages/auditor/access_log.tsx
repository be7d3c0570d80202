import { useSignalEffect } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { codeOf } from '../../base/code_of';
import { msOf } from '../../base/time';
import { Button } from '../../controls/button';
import { SelectField } from '../../controls/field';
import type { AuditEntry } from '../../gen/nhipcau/v1/audit_pb';
import type { Client } from '../../stream/client';
import { Empty, Panel } from '../../views/panel';
import { auditorWords } from '../../words/auditor';
import { AuditKind, Reason } from '../../words/enums';
import { recordWords } from '../../words/records';
import { formatClockSeconds, formatDate, formatNumber, words } from '../../words/words';
import { AccessEntries } from './access_entries';
import './access_log.css';

interface AccessLogProps {
  client: Client;
  /** Empty: of all conferences, and of none. */
  conference: string;
}

/** Who tried to get in, and what was refused to those who may do much. */
export function AccessLog({ client, conference }: AccessLogProps) {
  const access = useMemo(() => new AccessEntries(client, conference), [client, conference]);
  useSignalEffect(() => access.reload());
  const texts = auditorWords.value.access;
  const refusal = access.refusal.value;
  return (
    <Panel title={texts.title}>
      <p class="quiet">{texts.explanation}</p>
      <div class="access-head">
        <KindField access={access} />
        <Button onPress={() => access.reload()}>{texts.reload}</Button>
      </div>
      {refusal !== undefined && <p class="field-error">{words.value.reason[refusal]}</p>}
      <AccessLines entries={access.entries.value} />
      {access.hasOlder.value && <Button onPress={() => access.older()}>{texts.older}</Button>}
    </Panel>
  );
}

function KindField({ access }: { access: AccessEntries }) {
  const { kind, allKinds, kinds } = auditorWords.value.access;
  const values = Object.values(AuditKind).filter((value) => typeof value === 'number');
  const options = values.map((value) => ({ value, text: value ? kinds[value] : allKinds }));
  return <SelectField label={kind} value={access.kind} options={options} />;
}

export function AccessLines({ entries }: { entries: readonly AuditEntry[] | undefined }) {
  if (entries?.length === 0) return <Empty>{auditorWords.value.access.none}</Empty>;
  return (
    <ol class="access-lines">
      {entries?.map((entry) => (
        <AccessLine key={String(entry.number)} entry={entry} />
      ))}
    </ol>
  );
}

function AccessLine({ entry }: { entry: AuditEntry }) {
  const { kinds, times, onServer } = auditorWords.value.access;
  const timeMs = msOf(entry.lastTime);
  return (
    <li class="access-line" data-testid="access-line">
      <span class="numbers quiet">{`${formatDate(timeMs)} ${formatClockSeconds(timeMs)}`}</span>
      <span>
        <strong>{kinds[entry.kind]}</strong>
        {entry.count > 1n && <span class="tag">{times(formatNumber(Number(entry.count)))}</span>}
      </span>
      <span>{whoOf(entry)}</span>
      <span class="numbers">{entry.address || onServer}</span>
      <span class="quiet">
        {entry.reason !== Reason.UNSPECIFIED && <>{words.value.reason[entry.reason]} </>}
        <code>{entry.method}</code>
        {entry.conference && ` · ${codeOf(entry.conference)}`}
      </span>
    </li>
  );
}

function whoOf({ principal, role, displayName }: AuditEntry): string {
  if (!principal) return auditorWords.value.access.unknown;
  return `${displayName} (${recordWords.value.role[role]})`;
}
