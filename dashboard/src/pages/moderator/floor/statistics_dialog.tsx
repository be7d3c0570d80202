import { useSignal } from '@preact/signals';
import { durationMsOf } from '../../../base/time';
import { Button } from '../../../controls/button';
import { Dialog } from '../../../controls/dialog';
import { SelectField } from '../../../controls/field';
import { useQuery } from '../../../controls/use_query';
import {
  FloorService,
  type GetFloorStatisticsResponse,
  type PointNotSpoken,
  type SpeakingShare,
} from '../../../gen/nhipcau/v1/floor_service_pb';
import { Empty } from '../../../views/panel';
import { floorWords } from '../../../words/moderator_floor';
import { formatDuration, formatNumber, words } from '../../../words/words';
import type { PageModel } from '../page_model';

const NOT_SPOKEN_FIRST = 50;
const NOT_SPOKEN_MAX = 1000;
const SHARES_SHOWN = 30;

interface StatisticsDialogProps {
  model: PageModel;
  onClose: () => void;
}

/** Who has been heard, how often and how long; and who has not, ready to be called. */
export function StatisticsDialog({ model, onClose }: StatisticsDialogProps) {
  const texts = floorWords.value.statistics;
  return (
    <Dialog title={texts.title} onClose={onClose}>
      <NotSpoken model={model} onClose={onClose} />
      <Shares model={model} />
    </Dialog>
  );
}

function NotSpoken({ model, onClose }: StatisticsDialogProps) {
  const { view, overview, toCall } = model;
  const texts = floorWords.value.statistics;
  const level = useSignal('');
  const size = useSignal(NOT_SPOKEN_FIRST);
  const query = useQuery(
    view.client,
    FloorService.method.listPointsNotSpoken,
    { conference: view.conference, level: level.value, pageSize: size.value },
    [level.value, size.value, overview.floor.value?.currentSpeech],
  );
  const levels = overview.conference.value?.levels ?? [];
  const { answer, error } = query.value;
  const call = (point: PointNotSpoken): void => {
    onClose();
    toCall.value = point.bridgePoint;
  };
  return (
    <section class="statistics">
      <h3>{texts.notSpoken}</h3>
      <SelectField
        label={texts.level}
        value={level}
        options={[
          { value: '', text: texts.allLevels },
          ...levels.map((each) => ({ value: each.level, text: each.label })),
        ]}
      />
      {error && <p class="outcome outcome-refused">{words.value.reason[error.reason]}</p>}
      {!answer && !error && <Empty>{texts.loading}</Empty>}
      {answer?.points.length === 0 && <Empty>{texts.notSpokenNone}</Empty>}
      <ul class="statistics-list" tabIndex={0} aria-label={texts.notSpoken}>
        {answer?.points.map((point) => (
          <li key={point.bridgePoint} class="row">
            <span class="row-main">
              <span>{point.title}</span>
              {point.asked && <span class="note">{texts.asked}</span>}
            </span>
            <Button kind="quiet" label={`${texts.call}: ${point.title}`} onPress={() => call(point)}>
              {texts.call}
            </Button>
          </li>
        ))}
      </ul>
      {answer?.nextPageToken && (
        <Button kind="quiet" onPress={() => (size.value = NOT_SPOKEN_MAX)}>
          {texts.more}
        </Button>
      )}
    </section>
  );
}

type Grouping = 'parents' | 'points' | 'persons';

function Shares({ model }: { model: PageModel }) {
  const { view, overview } = model;
  const texts = floorWords.value.statistics;
  const grouping = useSignal<Grouping>('parents');
  const query = useQuery(
    view.client,
    FloorService.method.getFloorStatistics,
    { conference: view.conference },
    [overview.floor.value?.currentSpeech],
  );
  const { answer } = query.value;
  return (
    <section class="statistics">
      <div class="shares-head">
        <SelectField
          label={texts.by}
          value={grouping}
          options={(['parents', 'points', 'persons'] as const).map((value) => ({
            value,
            text: texts[value],
          }))}
        />
        {answer?.total && (
          <p class="quiet small numbers">
            {texts.total(
              formatNumber(answer.total.speechCount),
              formatDuration(durationMsOf(answer.total.duration)),
            )}
          </p>
        )}
      </div>
      {answer && <ShareTable shares={sharesOf(answer, grouping.value)} />}
    </section>
  );
}

function sharesOf(answer: GetFloorStatisticsResponse, grouping: Grouping): readonly SpeakingShare[] {
  return answer[grouping].slice(0, SHARES_SHOWN);
}

function ShareTable({ shares }: { shares: readonly SpeakingShare[] }) {
  const texts = floorWords.value.statistics;
  if (shares.length === 0) return <Empty>{texts.none}</Empty>;
  return (
    <table class="shares numbers">
      <thead>
        <tr>
          <th scope="col">{texts.who}</th>
          <th scope="col">{texts.speeches}</th>
          <th scope="col">{texts.duration}</th>
          <th scope="col">{texts.overrun}</th>
        </tr>
      </thead>
      <tbody>
        {shares.map((share) => (
          <tr key={share.key}>
            <th scope="row">{share.title || share.key}</th>
            <td>{formatNumber(share.speechCount)}</td>
            <td>{formatDuration(durationMsOf(share.duration))}</td>
            <td>{durationMsOf(share.overrun) > 0 ? formatDuration(durationMsOf(share.overrun)) : ''}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
