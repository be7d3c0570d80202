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
import type { Room } from './room';

interface LinkTextProps {
  room: Room;
  points: readonly string[];
  invitations: ReadonlyMap<string, Invitation>;
}

/** First links for all points that have none, and one text about all points, to be pasted into a message. */
export function LinkText({ room, points, invitations }: LinkTextProps) {
  const texts = coordinatorWords.value.links;
  const open = useSignal(false);
  const text = textFor(room, points, invitations);
  return (
    <>
      <CreateMissing room={room} points={points.filter((name) => !invitations.has(name))} />
      <div class="actions">
        <Button pressed={open.value} onPress={() => (open.value = !open.value)}>
          {texts.textForAll}
        </Button>
        {open.value && (
          <CopyButton text={text} onCopied={() => room.issued.noteCopied(points)}>
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
function CreateMissing({ room, points }: { room: Room; points: readonly string[] }) {
  const texts = coordinatorWords.value.links;
  const command = useCommand(room.session.client);
  const making = useSignal(false);
  if (points.length === 0) return null;
  const createAll = async (): Promise<void> => {
    making.value = true;
    for (const name of points) {
      const point = room.overview.point(name);
      if (point) await room.issued.create(command, room.session.conference, point);
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
  room: Room,
  points: readonly string[],
  invitations: ReadonlyMap<string, Invitation>,
): string {
  const texts = coordinatorWords.value.links.text;
  const { overview, session, issued } = room;
  const own = session.principal.value?.bridgePoint ?? '';
  const title = overview.conference.value?.title ?? '';
  const lines = points.map((name) => {
    const link = issued.byPoint.value.get(name)?.link;
    return `- ${unitName(overview, name)}: ${link ?? withoutLink(invitations.get(name))}`;
  });
  const card = session.records.table('pointCard').row(`${session.conference}/pointCards/${codeOf(own)}`);
  const helper = supportOf(card.value)[0];
  return [
    texts.intro(title),
    ...lines,
    texts.code(location.origin, codeOf(session.conference)),
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
