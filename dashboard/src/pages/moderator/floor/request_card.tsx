import { Outcome } from '../../../controls/outcome';
import type { FloorRequest } from '../../../gen/nhipcau/v1/floor_pb';
import { floorWords } from '../../../words/moderator_floor';
import { formatNumber, words } from '../../../words/words';
import { ReasonForm } from '../reason_form';
import type { PageModel } from '../page_model';

interface RequestCardProps {
  model: PageModel;
  /** The point with its parent. */
  title: string;
  request: FloorRequest;
  onClose: () => void;
}

/** The last look before somebody who has asked is called: where he stands, and why he comes before others. */
export function RequestCard({ model, title, request, onClose }: RequestCardProps) {
  const { desk } = model;
  const { call, queue, chairWish } = floorWords.value;
  const place = desk.placeOf(request.name);
  const person = request.beneficiary?.displayName;
  const grant = async (reason: string): Promise<void> => {
    if (await desk.grant(request, desk.isNext(request) ? '' : reason)) onClose();
  };
  return (
    <section class="form call-card" aria-label={call.cardTitle}>
      <p>
        <strong>{person || title}</strong>
        {person && <span class="quiet small"> {title}</span>}
      </p>
      <p class="quiet small">
        {place > 0 ? call.askedPlace(formatNumber(place)) : words.value.queue.pendingTitle}
      </p>
      <ReasonForm
        label={queue.outOfOrder}
        prefilled={desk.isNext(request) ? '' : chairWish}
        submitText={queue.grant}
        busy={desk.row(request.name).busy}
        onSubmit={(reason) => void grant(reason)}
        onCancel={onClose}
      />
      <Outcome of={desk.row(request.name)} onlyRefusal />
    </section>
  );
}
