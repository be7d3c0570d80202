import { create } from '@bufbuild/protobuf';
import { useSignal, useSignalEffect } from '@preact/signals';
import { CountField } from '../../../controls/field';
import { wasRefusedFor } from '../../../controls/refused_at';
import { useCommand } from '../../../controls/use_command';
import { Reason } from '../../../gen/nhipcau/v1/error_pb';
import { OfficeSettingsSchema, type OfficeSettings } from '../../../gen/nhipcau/v1/office_pb';
import { OfficeService } from '../../../gen/nhipcau/v1/office_service_pb';
import type { ConferenceView } from '../../../state/conference_view';
import { Panel } from '../../../views/panel';
import { archiveWords } from '../../../words/archives';
import { formatNumber } from '../../../words/words';
import { SaveForm } from '../save_form';

const YEARS_MAX = 100;

/** As the office has set them; before it has, as the server takes them. */
export function settingsOf(view: ConferenceView): OfficeSettings {
  const set = view.records.table('officeSettings').row('office/settings').value;
  return set ?? create(OfficeSettingsSchema);
}

const yearsText = (years: number): string => {
  const { retention } = archiveWords.value;
  return years === 0 ? retention.forever : retention.years(formatNumber(years));
};

/** How long conferences are kept before they may be purged. */
export function Retention({ view }: { view: ConferenceView }) {
  const { retention: texts } = archiveWords.value;
  const settings = settingsOf(view);
  const command = useCommand(view.client);
  const years = useSignal(settings.retentionYears);
  const readYears = useSignal(settings.retentionYears);
  const readRevision = useSignal(settings.revision);
  const follow = ({ retentionYears, revision }: OfficeSettings): void => {
    readYears.value = retentionYears;
    readRevision.value = revision;
  };
  // Holidays go by the same revision: only another's years are another opinion.
  useSignalEffect(() => {
    const newest = settingsOf(view);
    if (years.peek() === readYears.peek()) years.value = newest.retentionYears;
    if (newest.retentionYears === years.peek() || newest.retentionYears === readYears.peek()) follow(newest);
  });
  const stale = wasRefusedFor(command, Reason.REVISION_STALE);
  const save = async (revision: bigint): Promise<void> => {
    const { setRetention } = OfficeService.method;
    await command.send(setRetention, { retentionYears: years.peek(), revision });
  };
  const difference = {
    label: texts.title,
    mine: yearsText(years.value),
    theirs: yearsText(settings.retentionYears),
  };
  const keepMine = (): void => void save(settings.revision);
  const takeTheirs = (): void => {
    years.value = settings.retentionYears;
    follow(settings);
    command.reset();
  };
  return (
    <Panel
      title={texts.title}
      note={<strong data-testid="retention">{yearsText(settings.retentionYears)}</strong>}
    >
      <SaveForm
        class="form retention"
        of={command}
        saveText={texts.save}
        stale={
          stale ? { differences: [difference], onKeepMine: keepMine, onTakeTheirs: takeTheirs } : undefined
        }
        onSave={() => void save(readRevision.peek())}
      >
        <CountField label={texts.label} hint={texts.hint} value={years} max={YEARS_MAX} />
      </SaveForm>
    </Panel>
  );
}
