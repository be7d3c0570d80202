import { Button } from '../../../controls/button';
import { Dialog } from '../../../controls/dialog';
import { Outcome } from '../../../controls/outcome';
import { useCommand } from '../../../controls/use_command';
import { useQuery } from '../../../controls/use_query';
import type { Announcement } from '../../../gen/nhipcau/v1/communication_pb';
import { CommunicationService } from '../../../gen/nhipcau/v1/communication_service_pb';
import { unitName } from '../../../views/unit_name';
import { pointsWords } from '../../../words/moderator_points';
import { formatNumber, words } from '../../../words/words';
import { PointList } from '../points/point_list';
import type { PageModel } from '../page_model';

interface MissingDialogProps {
  model: PageModel;
  announcement: Announcement;
  onClose: () => void;
}

/** Who has not acknowledged an announcement, with the numbers to call; acknowledged for them when they say so. */
export function MissingDialog({ model, announcement, onClose }: MissingDialogProps) {
  const texts = pointsWords.value.announcements;
  const { client } = model.view;
  const command = useCommand(client);
  const { name } = announcement;
  const { answer, error } = useQuery(
    client,
    CommunicationService.method.listPendingAcknowledgements,
    { name },
    [name, model.overview.acknowledgements(announcement).count],
  ).value;
  const acknowledge = (bridgePoint: string) => (
    <Button
      kind="quiet"
      label={texts.acknowledgeForLabel(unitName(model.overview, bridgePoint))}
      busy={command.busy}
      onPress={() =>
        void command.send(CommunicationService.method.acknowledgeAnnouncement, { name, bridgePoint })
      }
    >
      {texts.acknowledgeFor}
    </Button>
  );
  const pending = answer?.bridgePoints ?? [];
  const summary =
    pending.length === 0
      ? texts.missingNone
      : texts.missing(formatNumber(pending.length), formatNumber(answer?.addressedPointCount ?? 0));
  return (
    <Dialog title={texts.missingTitle} onClose={onClose}>
      <p class="quoted">{announcement.text}</p>
      {error && <p class="field-error">{words.value.reason[error.reason]}</p>}
      <p data-testid="missing-count">{answer ? summary : texts.loading}</p>
      <PointList model={model} names={pending} label={texts.missingTitle} action={acknowledge} />
      <Outcome of={command} onlyRefusal />
    </Dialog>
  );
}
