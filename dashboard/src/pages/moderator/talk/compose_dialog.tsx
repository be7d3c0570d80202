import type { MessageInitShape } from '@bufbuild/protobuf';
import { useSignal, type Signal } from '@preact/signals';
import { Button } from '../../../controls/button';
import { Choice } from '../../../controls/choice';
import { Dialog } from '../../../controls/dialog';
import { CheckField, SelectField, TextArea } from '../../../controls/field';
import { noteDone } from '../../../controls/notices';
import { Outcome } from '../../../controls/outcome';
import { useCommand } from '../../../controls/use_command';
import type { AnnouncementTargetSchema } from '../../../gen/nhipcau/v1/communication_pb';
import { CommunicationService } from '../../../gen/nhipcau/v1/communication_service_pb';
import { pointsWords } from '../../../words/moderator_points';
import { words } from '../../../words/words';
import type { PageModel } from '../page_model';
import { CannedTexts } from './canned_texts';
import { PointPicker } from './point_picker';

type Target = MessageInitShape<typeof AnnouncementTargetSchema>;
type Kind = 'all' | 'level' | 'subtree' | 'point';

interface ComposeDialogProps {
  model: PageModel;
  onClose: () => void;
}

/** Writes an announcement and says to whom. It cannot be taken back: the button is the confirmation. */
export function ComposeDialog({ model, onClose }: ComposeDialogProps) {
  const texts = pointsWords.value.announcements;
  const { view, overview } = model;
  const command = useCommand(view.client);
  const text = useSignal('');
  const acknowledge = useSignal(true);
  const kind = useSignal<Kind>('all');
  const level = useSignal(overview.conference.value?.levels[0]?.level ?? '');
  const point = useSignal<string | undefined>(model.selected.peek());
  const tried = useSignal(false);
  const target = targetOf(kind.value, level.value, point.value);
  const send = async (): Promise<void> => {
    tried.value = true;
    if (!text.value.trim() || !target) return;
    const answer = await command.send(CommunicationService.method.postAnnouncement, {
      conference: view.conference,
      text: text.value.trim(),
      target,
      acknowledgementWanted: acknowledge.value,
    });
    if (!answer) return;
    noteDone({ text: texts.sent });
    onClose();
  };
  return (
    <Dialog
      title={texts.title}
      onClose={onClose}
      closeText={words.value.controls.cancel}
      actions={
        <Button kind="primary" busy={command.busy} onPress={() => void send()}>
          {texts.send}
        </Button>
      }
    >
      <div
        class="form"
        onKeyDown={(event) => {
          // Enter alone begins a line.
          if (event.key === 'Enter' && event.ctrlKey && !command.busy) void send();
        }}
      >
        <CannedTexts texts={overview.conference.value?.rules?.cannedTexts?.announcements ?? []} into={text} />
        <TextArea
          label={texts.text}
          value={text}
          rows={4}
          error={tried.value && !text.value.trim() ? words.value.controls.required : undefined}
        />
        <Choice
          label={texts.to}
          options={kindsOf(model).map((value) => ({ value, text: kindText(value) }))}
          value={kind.value}
          onChoose={(chosen) => (kind.value = chosen)}
        />
        <WhomExactly model={model} kind={kind.value} level={level} point={point} />
        {tried.value && !target && (
          <p class="field-error" role="alert">
            {texts.choosePoint}
          </p>
        )}
        <CheckField label={texts.acknowledge} value={acknowledge} />
        <Outcome of={command} onlyRefusal />
      </div>
    </Dialog>
  );
}

function kindsOf({ overview }: PageModel): Kind[] {
  const hasLevels = (overview.conference.value?.levels.length ?? 0) > 1;
  return ['all', ...(hasLevels ? (['level'] as const) : []), 'subtree', 'point'];
}

function kindText(kind: Kind): string {
  const texts = pointsWords.value.announcements;
  return { all: texts.toAll, level: texts.toLevel, subtree: texts.toSubtree, point: texts.toPoint }[kind];
}

/** Undefined while it is not said whom. */
function targetOf(kind: Kind, level: string, point: string | undefined): Target | undefined {
  switch (kind) {
    case 'all':
      return {};
    case 'level':
      return level ? { level } : undefined;
    case 'subtree':
      return point ? { subtree: point } : undefined;
    case 'point':
      return point ? { bridgePoint: point } : undefined;
  }
}

interface WhomExactlyProps {
  model: PageModel;
  kind: Kind;
  level: Signal<string>;
  point: Signal<string | undefined>;
}

function WhomExactly({ model, kind, level, point }: WhomExactlyProps) {
  const texts = pointsWords.value.announcements;
  const levels = model.overview.conference.value?.levels ?? [];
  if (kind === 'all') return null;
  if (kind === 'level')
    return (
      <SelectField
        label={texts.level}
        value={level}
        options={levels.map((known) => ({ value: known.level, text: known.label || known.level }))}
      />
    );
  return (
    <PointPicker
      key={kind}
      model={model}
      label={texts.which}
      chosen={point}
      leadersOnly={kind === 'subtree'}
    />
  );
}
