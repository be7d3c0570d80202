import { useSignal } from '@preact/signals';
import { msOf } from '../../base/time';
import { Button } from '../../controls/button';
import { TextArea, TextField } from '../../controls/field';
import { Outcome } from '../../controls/outcome';
import { ContributionService } from '../../gen/nhipcau/v1/contribution_service_pb';
import { ofPoint } from '../../state/of_point';
import { pointFormWords } from '../../words/point_forms';
import { formatClock, words } from '../../words/words';
import { useDraft, useSender, type AtDesk } from './desk';

/** A written contribution of somebody at the point, and those that were handed in. */
export function ContributionForm({ desk }: AtDesk) {
  const texts = pointFormWords.value.contribution;
  const sender = useSender(desk);
  const author = useDraft(desk, 'contribution.author');
  const office = useDraft(desk, 'contribution.office');
  const topic = useDraft(desk, 'contribution.topic');
  const text = useDraft(desk, 'contribution.text');
  const tried = useSignal(false);
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    tried.value = true;
    if (!text.value.trim()) return;
    const answer = await sender.send(ContributionService.method.sendWrittenContribution, {
      bridgePoint: desk.point,
      writtenContribution: {
        author: { displayName: author.value.trim(), office: office.value.trim() },
        topic: topic.value.trim(),
        text: text.value.trim(),
      },
      toldBy: desk.toldBy.value,
    });
    if (!answer) return;
    for (const field of [author, office, topic, text]) field.value = '';
    tried.value = false;
  };
  return (
    <form class="form" noValidate onSubmit={(event) => void submit(event)} data-testid="contribution-form">
      <SentContributions desk={desk} />
      <TextField label={texts.author} value={author} />
      <TextField label={texts.office} value={office} />
      <TextField label={texts.topic} value={topic} />
      <TextArea
        label={texts.text}
        value={text}
        rows={4}
        error={tried.value && !text.value.trim() ? words.value.controls.required : undefined}
      />
      <div class="actions">
        <Button kind="primary" type="submit" busy={sender.busy}>
          {texts.send}
        </Button>
        <Outcome of={sender} />
      </div>
    </form>
  );
}

function SentContributions({ desk }: AtDesk) {
  const sent = ofPoint(desk.records, 'writtenContribution', desk.point);
  if (sent.length === 0) return null;
  return (
    <ul class="rows">
      {sent.map((contribution) => (
        <li class="row" key={contribution.name}>
          <span class="row-time numbers">{formatClock(msOf(contribution.sendTime))}</span>
          <span class="row-main">
            <strong>{contribution.author?.displayName}</strong>
            <span class="quiet">{contribution.topic || contribution.text}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
