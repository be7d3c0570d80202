import type { Signal } from '@preact/signals';
import { Outcome } from '../../../controls/outcome';
import type { FloorRequest } from '../../../gen/nhipcau/v1/floor_pb';
import { floorWords } from '../../../words/moderator_floor';
import { ReasonForm } from '../reason_form';
import type { FloorDesk } from './floor_desk';

/** What a reason is asked for. */
export type Asking = 'grant' | 'deny' | undefined;

interface ReasonAskedProps {
  desk: FloorDesk;
  request: FloorRequest;
  asking: Signal<Asking>;
}

/** Below a request: why it is given the floor out of order, or not at all (most often: in writing, please). */
export function ReasonAsked({ desk, request, asking }: ReasonAskedProps) {
  const { queue, chairWish } = floorWords.value;
  const row = desk.row(request.name);
  const cancel = (): void => {
    asking.value = undefined;
  };
  return (
    <>
      {asking.value === 'grant' && (
        <ReasonForm
          label={queue.outOfOrder}
          prefilled={chairWish}
          submitText={queue.grant}
          busy={row.busy}
          onSubmit={(reason) => void desk.grant(request, reason)}
          onCancel={cancel}
        />
      )}
      {asking.value === 'deny' && (
        <ReasonForm
          label={queue.denyReason}
          prefilled={queue.inWriting}
          submitText={queue.deny}
          busy={row.busy}
          onSubmit={(reason) => void desk.deny(request, reason)}
          onCancel={cancel}
        />
      )}
      <Outcome of={row} onlyRefusal />
    </>
  );
}
