import type { FloorRequest } from '../../../gen/nhipcau/v1/floor_pb';
import { floorWords } from '../../../words/moderator_floor';
import { ReasonForm } from '../reason_form';
import type { FloorDesk } from './floor_desk';

interface DenyFormProps {
  desk: FloorDesk;
  request: FloorRequest;
  onCancel: () => void;
}

/** Why somebody is not given the floor; most often: in writing, please. */
export function DenyForm({ desk, request, onCancel }: DenyFormProps) {
  const texts = floorWords.value.queue;
  return (
    <ReasonForm
      label={texts.denyReason}
      prefilled={texts.inWriting}
      submitText={texts.deny}
      busy={desk.row(request.name).busy}
      onSubmit={(reason) => void desk.deny(request, reason)}
      onCancel={onCancel}
    />
  );
}
