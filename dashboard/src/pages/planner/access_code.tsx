import { useSignal } from '@preact/signals';
import { msOf } from '../../base/time';
import { Button } from '../../controls/button';
import { Dialog } from '../../controls/dialog';
import { Outcome } from '../../controls/outcome';
import { useCommand } from '../../controls/use_command';
import type { Invitation } from '../../gen/nhipcau/v1/access_pb';
import { AccessService } from '../../gen/nhipcau/v1/access_service_pb';
import type { Client } from '../../stream/client';
import { codeInGroups } from '../../words/code_in_groups';
import { plannerWords } from '../../words/planner';
import { formatTimeInWords } from '../../words/words';

interface AccessCodeProps {
  client: Client;
  conference: string;
  invitation: Invitation;
  /** Whom the code lets in. */
  name: string;
}

/** As CreateAccessCode says. */
const GOOD_FOR_MS = 15 * 60_000;

/** A one-time code to be told by telephone to whoever lost the link. */
export function AccessCode({ client, conference, invitation, name }: AccessCodeProps) {
  const texts = plannerWords.value.links;
  const shown = useSignal<{ code: string; untilMs: number } | undefined>(undefined);
  const command = useCommand(client);
  const make = async (): Promise<void> => {
    const answer = await command.send(AccessService.method.createAccessCode, { name: invitation.name });
    if (!answer) return;
    const code = answer.token.slice(answer.token.lastIndexOf('.') + 1);
    shown.value = { code, untilMs: msOf(answer.receipt?.time) + GOOD_FOR_MS };
  };
  return (
    <>
      <Button kind="quiet" label={`${texts.code}: ${name}`} busy={command.busy} onPress={() => void make()}>
        {texts.code}
      </Button>
      <Outcome of={command} onlyRefusal />
      {shown.value && (
        <Dialog title={texts.codeTitle(name)} onClose={() => (shown.value = undefined)}>
          <p>{texts.codeHint(location.host)}</p>
          <dl class="code-to-tell">
            <div>
              <dt>{texts.conferenceCode}</dt>
              <dd class="large">{conference}</dd>
            </div>
            <div>
              <dt>{texts.code}</dt>
              <dd class="large numbers" data-testid="access-code">
                {codeInGroups(shown.value.code)}
              </dd>
            </div>
          </dl>
          <p class="quiet">{texts.codeUntil(formatTimeInWords(shown.value.untilMs))}</p>
        </Dialog>
      )}
    </>
  );
}
