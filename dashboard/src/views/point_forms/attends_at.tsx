import { codeOf } from '../../base/code_of';
import { Button } from '../../controls/button';
import { ConfirmButton } from '../../controls/confirm_button';
import { Outcome } from '../../controls/outcome';
import { AttendanceService } from '../../gen/nhipcau/v1/attendance_service_pb';
import { handedInWords } from '../../words/handed_in';
import { lowerFirst } from '../../words/in_sentence';
import { useSender, type AtDesk } from './desk';

/** Where the people of the point sit: in its own hall, or in that of the point above it (Dự ghép). */
export function AttendsAt({ desk }: AtDesk) {
  const texts = handedInWords.value.hall;
  const sender = useSender(desk);
  const point = desk.overview.point(desk.point);
  const conference = desk.overview.conference.value?.name ?? '';
  const card = desk.records.table('pointCard').row(`${conference}/pointCards/${codeOf(desk.point)}`).value;
  if (!point || !card) return null;
  const sit = (at: string): void =>
    void sender.send(AttendanceService.method.attendAt, {
      bridgePoint: desk.point,
      at,
      toldBy: desk.toldBy.value,
    });
  const parent = lowerFirst(card.parentTitle);
  return (
    <section class="form" data-testid="attends-at">
      <h3>{texts.title}</h3>
      {point.attendsAt ? (
        <>
          <p>{texts.attendsAt(lowerFirst(card.attendsAtTitle))}</p>
          <div class="actions">
            <Button busy={sender.busy} onPress={() => sit('')}>
              {texts.own}
            </Button>
          </div>
        </>
      ) : (
        <>
          <p class="quiet small">{texts.hint}</p>
          {parent && (
            <div class="actions">
              <ConfirmButton
                question={texts.question(parent)}
                consequence={texts.consequence(parent)}
                confirmText={texts.confirm}
                busy={sender.busy}
                onPress={() => sit(point.parent)}
              >
                {texts.atParent(parent)}
              </ConfirmButton>
            </div>
          )}
        </>
      )}
      <Outcome of={sender} />
    </section>
  );
}
