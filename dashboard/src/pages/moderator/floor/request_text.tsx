import type { FloorRequest } from '../../../gen/nhipcau/v1/floor_pb';
import type { Overview } from '../../../state/overview';
import { unitName } from '../../../views/unit_name';
import { subjectOf } from './floor_texts';

interface RequestTextProps {
  overview: Overview;
  request: FloorRequest;
  /** How often its unit has been heard; when it asked. */
  heard: string;
  /** Beside the name. */
  note?: string | undefined;
  opened: boolean;
  onToggle: () => void;
}

/** Who asks and about what; pressed, it shows what can be done. */
export function RequestText({ overview, request, heard, note, opened, onToggle }: RequestTextProps) {
  const unit = unitName(overview, request.bridgePoint);
  const person = request.beneficiary?.displayName;
  const office = request.beneficiary?.office;
  const subject = subjectOf(request);
  return (
    <button
      type="button"
      class="plain-button request-text"
      aria-expanded={opened}
      title={[person, unit, subject].filter(Boolean).join(' · ')}
      onClick={onToggle}
    >
      <span>
        <strong>{person || unit}</strong>
        {note && ' '}
        {note && <span class="note small">{note}</span>}
      </span>
      <span class="quiet small">{[office, person ? unit : '', heard].filter(Boolean).join(' · ')}</span>
      <span class="quiet small">{subject}</span>
    </button>
  );
}
