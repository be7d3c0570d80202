import { Button } from '../../../controls/button';
import { useQuery } from '../../../controls/use_query';
import { VirtualList } from '../../../controls/virtual_list';
import type { RollCall, RollCallAnswer } from '../../../gen/nhipcau/v1/roll_call_pb';
import { RollCallService } from '../../../gen/nhipcau/v1/roll_call_service_pb';
import { unitName } from '../../../views/unit_name';
import { pointsWords } from '../../../words/moderator_points';
import { formatNumber, words } from '../../../words/words';
import type { PageModel } from '../page_model';

interface RollCallComparisonProps {
  model: PageModel;
  first: RollCall;
  second: RollCall;
  onBack: () => void;
}

/** What is different in the second: the totals, then the points whose answers differ. */
export function RollCallComparison({ model, first, second, onBack }: RollCallComparisonProps) {
  const texts = pointsWords.value.rollCall;
  const { answer, error } = useQuery(
    model.view.client,
    RollCallService.method.compareRollCalls,
    { name: first.name, second: second.name },
    [first.name, second.name],
  ).value;
  const title = texts.compareTitle(first.title, second.title);
  return (
    <div class="form" data-testid="comparison">
      <h3>{title}</h3>
      {error && <p class="field-error">{words.value.reason[error.reason]}</p>}
      {answer && (
        <p class="numbers">
          {words.value.counts.present}:{' '}
          {texts.change(
            formatNumber(answer.firstResult?.total?.presentCount ?? 0),
            formatNumber(answer.secondResult?.total?.presentCount ?? 0),
          )}
        </p>
      )}
      {answer?.differences.length === 0 && <p class="quiet">{texts.same}</p>}
      {answer && answer.differences.length > 0 && (
        <VirtualList
          items={answer.differences}
          keyOf={(difference) => difference.bridgePoint}
          estimatedHeight={30}
          label={title}
          class="point-list"
        >
          {(difference) => (
            <div class="row">
              <span class="row-main">{unitName(model.overview, difference.bridgePoint)}</span>
              <span class="numbers">
                {texts.change(answerText(difference.first), answerText(difference.second))}
              </span>
            </div>
          )}
        </VirtualList>
      )}
      <div class="actions">
        <Button onPress={onBack}>{texts.back}</Button>
      </div>
    </div>
  );
}

function answerText(answer: RollCallAnswer | undefined): string {
  const texts = pointsWords.value.rollCall;
  if (!answer) return texts.notAsked;
  return answer.answered ? formatNumber(answer.declared?.present ?? 0) : texts.notAnswered;
}
