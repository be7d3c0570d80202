import { useSignal } from '@preact/signals';
import { Button } from '../../../controls/button';
import { KeyCap } from '../../../controls/key_cap';
import type { Announcement } from '../../../gen/nhipcau/v1/communication_pb';
import { CommunicationService } from '../../../gen/nhipcau/v1/communication_service_pb';
import { Announcements } from '../../../views/announcements';
import { pointsWords } from '../../../words/moderator_points';
import type { PageModel } from '../page_model';
import { TakeBack } from '../take_back';
import { MissingDialog } from './missing_dialog';

/** What was said to the points, who has it, and the next thing to say. */
export function AnnouncementsPanel({ model, onCompose }: { model: PageModel; onCompose: () => void }) {
  const missing = useSignal<Announcement | undefined>(undefined);
  return (
    <>
      <Announcements
        overview={model.overview}
        action={
          <Button label={pointsWords.value.announcements.compose} onPress={onCompose}>
            {pointsWords.value.announcements.compose} <KeyCap of="b" />
          </Button>
        }
        onProgress={(announcement) => (missing.value = announcement)}
        actionOn={({ name }) => (
          <TakeBack
            client={model.view.client}
            text={pointsWords.value.announcements.withdraw}
            method={CommunicationService.method.withdrawAnnouncement}
            init={(reason) => ({ name, reason })}
          />
        )}
      />
      {missing.value && (
        <MissingDialog
          model={model}
          announcement={missing.value}
          onClose={() => (missing.value = undefined)}
        />
      )}
    </>
  );
}
