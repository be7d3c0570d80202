import { useSignal } from '@preact/signals';
import { codeOf } from '../../base/code_of';
import { Button } from '../../controls/button';
import { CopyButton } from '../../controls/copy_button';
import { Outcome } from '../../controls/outcome';
import { useCommand } from '../../controls/use_command';
import type { Invitation } from '../../gen/nhipcau/v1/access_pb';
import { supportOf } from '../../views/telephones';
import { unitName } from '../../views/unit_name';
import { coordinatorWords } from '../../words/coordinator';
import { lowerFirst } from '../../words/in_sentence';
import { formatNumber } from '../../words/words';
import type { PageModel } from './page_model';

interface LinkTextProps {
  model: PageModel;
  points: readonly string[];
  invitations: ReadonlyMap<string, Invitation>;
}

/** First links for all points that have none, and one text about all points, to be pasted into a message. */
export function LinkText({ model, points, invitations }: LinkTextProps) {
  const texts = coordinatorWords.value.links;
  const open = useSignal(false);
  const text = textFor(model, points, invitations);
  return (
    <>
      <CreateMissing model={model} points={points.filter((name) => !invitations.has(name))} />
      <div class="actions">
        <Button pressed={open.value} onPress={() => (open.value = !open.value)}>
          {texts.textForAll}
        </Button>
        {open.value && (
          <CopyButton text={text} onCopied={() => model.issued.noteCopied(points)}>
            {texts.copyText}
          </CopyButton>
        )}
      </div>
      {open.value && (
        <textarea
          class="input"
          rows={8}
          readOnly
          value={text}
          aria-label={texts.textForAll}
          data-testid="text-for-all"
        />
      )}
    </>
  );
}

/** Links of points that had none harm nobody, so they are made together. */
function CreateMissing({ model, points }: { model: PageModel; points: readonly string[] }) {
  const texts = coordinatorWords.value.links;
  const command = useCommand(model.view.client);
  const making = useSignal(false);
  if (points.length === 0) return null;
  const createAll = async (): Promise<void> => {
    making.value = true;
    for (const name of points) {
      const point = model.overview.point(name);
      if (point) await model.issued.create(command, model.view.conference, point);
      if (command.state.peek().kind === 'refused') break;
    }
    making.value = false;
  };
  return (
    <div class="actions">
      <Button busy={making.value} onPress={() => void createAll()}>
        {texts.createMissing(formatNumber(points.length))}
      </Button>
      <Outcome of={command} onlyRefusal />
    </div>
  );
}

function textFor(
  model: PageModel,
  points: readonly string[],
  invitations: ReadonlyMap<string, Invitation>,
): string {
  const texts = coordinatorWords.value.links.text;
  const { overview, view, issued } = model;
  const own = view.principal.value?.bridgePoint ?? '';
  const title = overview.conference.value?.title ?? '';
  const lines = points.map((name) => {
    const link = issued.byPoint.value.get(name)?.link;
    return `- ${unitName(overview, name)}: ${link ?? withoutLink(invitations.get(name))}`;
  });
  const card = view.records.table('pointCard').row(`${view.conference}/pointCards/${codeOf(own)}`);
  const helper = supportOf(card.value)[0];
  return [
    texts.intro(title),
    ...lines,
    texts.code(location.origin, codeOf(view.conference)),
    helper ? texts.help([helper.name, helper.telephone].filter(Boolean).join(', ')) : '',
  ]
    .filter(Boolean)
    .join('\n');
}

/** What stands in place of a link whose secret is not known here. */
function withoutLink(invitation: Invitation | undefined): string {
  const { text, none } = coordinatorWords.value.links;
  if (!invitation) return lowerFirst(none);
  return invitation.firstUseTime ? text.used : text.sentBefore;
}
