import { useSignal } from '@preact/signals';
import { Button } from '../../controls/button';
import { SelectField, TextField } from '../../controls/field';
import { Outcome } from '../../controls/outcome';
import { useCommand } from '../../controls/use_command';
import type { FloorRequest } from '../../gen/nhipcau/v1/floor_pb';
import { FloorService } from '../../gen/nhipcau/v1/floor_service_pb';
import { Empty, Panel } from '../../views/panel';
import { unitName } from '../../views/unit_name';
import { plannerWords } from '../../words/planner';
import { recordWords } from '../../words/records';
import { formatNumber } from '../../words/words';
import { text } from './conference_fields';
import type { Plan } from './plan';
import { PointPicker } from './point_picker';
import { SectionHead } from './section_head';

/** Speeches that are known before the session: they have a place in the queue from the start. */
export function SpeechesSection({ plan }: { plan: Plan }) {
  const texts = plannerWords.value.speeches;
  const prepared = plan.view.records.table('floorRequest').all.value.filter((request) => request.prepared);
  return (
    <section>
      <SectionHead title={texts.heading} note={texts.count(formatNumber(prepared.length))} />
      <EnterSpeech plan={plan} />
      <Panel title={texts.list}>
        {prepared.length === 0 && <Empty>{texts.none}</Empty>}
        <ol>
          {prepared.map((request) => (
            <Speech key={request.name} plan={plan} request={request} />
          ))}
        </ol>
      </Panel>
    </section>
  );
}

function Speech({ plan, request }: { plan: Plan; request: FloorRequest }) {
  const item = plan.overview.agenda.value.find((one) => one.name === request.agendaItem);
  const speaker = [request.beneficiary?.displayName, request.beneficiary?.office].filter(Boolean).join(', ');
  return (
    <li class="row">
      <span class="row-main">
        <strong>{speaker || plannerWords.value.speeches.head}</strong>
        <span>{unitName(plan.overview, request.bridgePoint)}</span>
        <span class="quiet">{[request.topic, item?.title].filter(Boolean).join(' · ')}</span>
      </span>
      <span class="row-time">{recordWords.value.floorRequestState[request.state]}</span>
    </li>
  );
}

function EnterSpeech({ plan }: { plan: Plan }) {
  const texts = plannerWords.value.speeches;
  const [point, speaker, office] = [useSignal(''), useSignal(''), useSignal('')];
  const [topic, item] = [useSignal(''), useSignal('')];
  const command = useCommand(plan.view.client);
  const enter = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (!point.value) return;
    const answer = await command.send(FloorService.method.enterPreparedSpeech, {
      bridgePoint: point.value,
      ...(text(speaker) && { beneficiary: { displayName: text(speaker), office: text(office) } }),
      topic: text(topic),
      agendaItem: item.value,
    });
    if (answer) for (const field of [point, speaker, office, topic]) field.value = '';
  };
  const items = plan.overview.agenda.value.map(({ name, title }) => ({ value: name, text: title }));
  return (
    <Panel title={texts.enter}>
      <form class="form" noValidate onSubmit={(event) => void enter(event)}>
        <PointPicker plan={plan} label={texts.point} value={point} />
        <div class="field-pair">
          <TextField label={texts.speaker} hint={texts.speakerHint} value={speaker} />
          <TextField label={texts.office} value={office} />
        </div>
        <div class="field-pair">
          <TextField label={texts.topic} value={topic} />
          <SelectField
            label={texts.item}
            value={item}
            options={[{ value: '', text: texts.noItem }, ...items]}
          />
        </div>
        <div class="actions">
          <Button kind="primary" type="submit" busy={command.busy} disabled={!point.value}>
            {texts.add}
          </Button>
          <Outcome of={command} />
        </div>
      </form>
    </Panel>
  );
}
