import { useComputed } from '@preact/signals';
import { codeOf } from '../../base/code_of';
import { msOf } from '../../base/time';
import { Button } from '../../controls/button';
import { ConfirmButton } from '../../controls/confirm_button';
import { CopyButton } from '../../controls/copy_button';
import { Outcome } from '../../controls/outcome';
import { useCommand } from '../../controls/use_command';
import { VirtualList } from '../../controls/virtual_list';
import type { Invitation } from '../../gen/nhipcau/v1/access_pb';
import type { BridgePoint } from '../../gen/nhipcau/v1/bridge_point_pb';
import { unitName } from '../../views/unit_name';
import { codeInGroups } from '../../words/code_in_groups';
import { coordinatorWords } from '../../words/coordinator';
import { formatClock, formatDateInWords, formatNumber, formatTimeInWords } from '../../words/words';
import { invitationsByPoint, type Issued } from './issued_links';
import { LinkText } from './link_text';
import type { PageModel } from './page_model';

/** Who has used the link of each point; new ones, shown once; codes to be told by telephone. */
export function LinkList({ model }: { model: PageModel }) {
  const texts = coordinatorWords.value.links;
  const { overview, view } = model;
  const own = view.principal.value?.bridgePoint;
  const points = useComputed(() =>
    overview.groups.value.flatMap((group) => group.points).filter((name) => name !== own),
  );
  const invitations = useComputed(() => invitationsByPoint(view.records));
  const used = points.value.filter((name) => invitations.value.get(name)?.firstUseTime).length;
  return (
    <section class="panel call-panel" aria-label={texts.title}>
      <p class="calls-left" data-testid="links-used">
        {texts.used(formatNumber(used), formatNumber(points.value.length))}
      </p>
      <p class="quiet small">{texts.hint}</p>
      <LinkText model={model} points={points.value} invitations={invitations.value} />
      <VirtualList
        class="call-list"
        items={points.value}
        keyOf={(name) => name}
        estimatedHeight={96}
        label={texts.title}
      >
        {(name) => <LinkRow model={model} name={name} invitation={invitations.value.get(name)} />}
      </VirtualList>
    </section>
  );
}

interface LinkRowProps {
  model: PageModel;
  name: string;
  invitation: Invitation | undefined;
}

function LinkRow({ model, name, invitation }: LinkRowProps) {
  const { overview, issued } = model;
  const made = issued.byPoint.value.get(name);
  return (
    <div class="link-row" data-testid="link-row" data-point={name}>
      <p class="row-main">
        <strong>{unitName(overview, name)}</strong>
        <span class={invitation?.firstUseTime ? 'quiet' : 'word-wrong'}>{stateText(invitation)}</span>
      </p>
      <LinkButtons model={model} point={overview.point(name)} invitation={invitation} />
      {made && <Made model={model} point={name} made={made} invitation={invitation} />}
    </div>
  );
}

function stateText(invitation: Invitation | undefined): string {
  const texts = coordinatorWords.value.links;
  if (!invitation) return texts.none;
  const usedMs = msOf(invitation.firstUseTime);
  return usedMs ? texts.usedAt(formatClock(usedMs), formatDateInWords(usedMs)) : texts.unused;
}

interface LinkButtonsProps {
  model: PageModel;
  point: BridgePoint | undefined;
  invitation: Invitation | undefined;
}

function LinkButtons({ model, point, invitation }: LinkButtonsProps) {
  const texts = coordinatorWords.value.links;
  const command = useCommand(model.view.client);
  if (!point) return null;
  const about = (text: string): string => `${text}: ${point.displayName}`;
  return (
    <div class="actions">
      {invitation ? (
        <>
          <Button
            label={about(texts.code)}
            busy={command.busy}
            onPress={() => void model.issued.createCode(command, invitation)}
          >
            {texts.code}
          </Button>
          <ConfirmButton
            label={about(texts.reissue)}
            question={texts.reissueQuestion}
            consequence={texts.reissueConsequence}
            confirmText={texts.reissue}
            busy={command.busy}
            onPress={() => void model.issued.reissue(command, invitation)}
          >
            {texts.reissue}
          </ConfirmButton>
        </>
      ) : (
        <Button
          label={about(texts.create)}
          busy={command.busy}
          onPress={() => void model.issued.create(command, model.view.conference, point)}
        >
          {texts.create}
        </Button>
      )}
      <Outcome of={command} onlyRefusal />
    </div>
  );
}

interface MadeProps {
  model: PageModel;
  point: string;
  made: Issued;
  invitation: Invitation | undefined;
}

function Made({ model, point, made, invitation }: MadeProps) {
  const texts = coordinatorWords.value.links;
  const untilMs = msOf(invitation?.accessCodeExpireTime);
  return (
    <div class="made" data-testid="made">
      {made.link && (
        <>
          <p class="small quiet">{texts.shownOnce}</p>
          <p class="secret" data-testid="new-link">
            {made.link}
          </p>
          <CopyButton text={made.link} onCopied={() => model.issued.noteCopied([point])}>
            {texts.copyLink}
          </CopyButton>
        </>
      )}
      {made.code && untilMs > 0 && (
        <>
          <p class="code-line">
            {texts.conferenceCode} <strong>{codeOf(model.view.conference)}</strong>
          </p>
          <p class="code-line">
            {texts.codeIs}{' '}
            <strong class="code numbers" data-testid="access-code">
              {codeInGroups(made.code)}
            </strong>
          </p>
          <p class="small quiet">{texts.codeUntil(formatTimeInWords(untilMs))}</p>
        </>
      )}
      {made.code && untilMs === 0 && <p class="small quiet">{texts.codeUsed}</p>}
    </div>
  );
}
