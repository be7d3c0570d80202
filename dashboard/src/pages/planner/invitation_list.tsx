import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { fold, matches } from '../../base/fold';
import { msOf } from '../../base/time';
import { ConfirmButton } from '../../controls/confirm_button';
import { SelectField, TextField } from '../../controls/field';
import { Outcome } from '../../controls/outcome';
import { useCommand } from '../../controls/use_command';
import { VirtualList } from '../../controls/virtual_list';
import { type Device, type Invitation } from '../../gen/nhipcau/v1/access_pb';
import { AccessService } from '../../gen/nhipcau/v1/access_service_pb';
import { Role } from '../../gen/nhipcau/v1/role_pb';
import type { Client } from '../../stream/client';
import { Glyph } from '../../views/glyph';
import { Empty, Panel } from '../../views/panel';
import { plannerWords } from '../../words/planner';
import { recordWords } from '../../words/records';
import { formatClock, formatDateInWords, formatNumber, words } from '../../words/words';
import { AccessCode } from './access_code';
import type { LinkBook } from './link_book';
import { SentTick } from './sent_tick';

interface InvitationListProps {
  client: Client;
  /** As it is told with a code: "hoa-binh". */
  conference: string;
  invitations: readonly Invitation[];
  /** By invitation. */
  devices: ReadonlyMap<string, readonly Device[]>;
  links: LinkBook;
  /** For whom it is, as people say it. */
  nameOf: (invitation: Invitation) => string;
  /** After a command, where no stream says what came of it. */
  onChanged?: () => void;
}

type Wanted = 'all' | 'unsent' | 'unused' | 'used';
const WANTED: readonly Wanted[] = ['all', 'unsent', 'unused', 'used'];

/** What became of each link, and what can be done about it. */
export function InvitationList({ invitations, nameOf, devices, ...others }: InvitationListProps) {
  const texts = plannerWords.value.links;
  const query = useSignal('');
  const wanted = useSignal<Wanted>('all');
  const folded = fold(query.value);
  const shown = useMemo(
    () =>
      invitations.filter(
        (invitation) =>
          isWanted(invitation, wanted.value, others.links) &&
          (!folded || matches(searchText(invitation, nameOf(invitation)), folded)),
      ),
    [invitations, wanted.value, folded],
  );
  return (
    <Panel title={texts.listHeading} note={formatNumber(invitations.length)}>
      {invitations.length === 0 ? (
        <Empty>{texts.none}</Empty>
      ) : (
        <>
          <div class="field-pair">
            <TextField label={texts.search} type="search" value={query} />
            <SelectField
              label={texts.show}
              value={wanted}
              options={WANTED.map((value) => ({
                value,
                text: texts.wanted[value],
              }))}
            />
          </div>
          {shown.length === 0 && <Empty>{words.value.controls.noMatch}</Empty>}
          <VirtualList
            items={shown}
            keyOf={(invitation) => invitation.name}
            estimatedHeight={45}
            label={texts.listHeading}
            class="invitation-list"
          >
            {(invitation) => (
              <InvitationRow
                {...others}
                invitation={invitation}
                name={nameOf(invitation)}
                devices={devices.get(invitation.name) ?? []}
              />
            )}
          </VirtualList>
        </>
      )}
    </Panel>
  );
}

function isWanted({ name, firstUseTime }: Invitation, wanted: Wanted, links: LinkBook): boolean {
  switch (wanted) {
    case 'unsent':
      return !firstUseTime && !links.sent(name).peek();
    case 'unused':
      return !firstUseTime;
    case 'used':
      return Boolean(firstUseTime);
    case 'all':
      return true;
  }
}

function searchText(invitation: Invitation, name: string): string {
  return `${name} ${invitation.displayName} ${recordWords.value.role[invitation.role]}`;
}

/** The role, where the name alone does not say it, and who it is. */
function whoFor(invitation: Invitation, name: string): string {
  const role = recordWords.value.role[invitation.role];
  const parts = [invitation.role === Role.OPERATOR ? '' : role, invitation.displayName];
  return parts.filter((part, index) => part && part !== name && (index === 0 || part !== role)).join(' · ');
}

type InvitationRowProps = Pick<InvitationListProps, 'client' | 'conference' | 'links' | 'onChanged'> & {
  invitation: Invitation;
  name: string;
  devices: readonly Device[];
};

function InvitationRow({
  client,
  conference,
  links,
  onChanged,
  invitation,
  name,
  devices,
}: InvitationRowProps) {
  const texts = plannerWords.value.links;
  const opened = useSignal(false);
  const revoking = useCommand(client);
  const usedMs = msOf(invitation.firstUseTime);
  const request = { name: invitation.name };
  const revoke = async (): Promise<void> => {
    if (await revoking.send(AccessService.method.revokeInvitation, request)) onChanged?.();
  };
  return (
    <div class="invitation" data-invitation={invitation.name}>
      <div class="invitation-line">
        <Glyph look={usedMs ? 'good' : 'waiting'} />
        <span class="invitation-name">
          <strong>{name}</strong> <span class="quiet small">{whoFor(invitation, name)}</span>
        </span>
        <span class="invitation-state small numbers" data-testid="invitation-state">
          {usedMs ? texts.usedSince(formatClock(usedMs), formatDateInWords(usedMs)) : texts.notUsed}
        </span>
        {devices.length > 0 ? (
          <button
            type="button"
            class="link-button"
            aria-expanded={opened.value}
            onClick={() => (opened.value = !opened.value)}
          >
            {texts.devices(formatNumber(devices.length))}
          </button>
        ) : (
          <span />
        )}
        <span class="invitation-actions">
          {!usedMs && <SentTick links={links} invitation={invitation.name} name={name} />}
          <AccessCode client={client} conference={conference} invitation={invitation} name={name} />
          <ConfirmButton
            kind="quiet"
            label={`${texts.reissue}: ${name}`}
            question={texts.reissueQuestion(name)}
            consequence={texts.reissueConsequence}
            confirmText={texts.reissue}
            onPress={() => void links.reissue([invitation]).then(onChanged)}
          >
            {texts.reissue}
          </ConfirmButton>
          <ConfirmButton
            kind="quiet"
            label={`${texts.revoke}: ${name}`}
            question={texts.revokeQuestion(name)}
            consequence={texts.revokeConsequence}
            confirmText={texts.revoke}
            busy={revoking.busy}
            onPress={() => void revoke()}
          >
            {texts.revoke}
          </ConfirmButton>
        </span>
      </div>
      <Outcome of={revoking} onlyRefusal />
      {opened.value && (
        <ul class="devices">
          {devices.map((device) => (
            <DeviceRow key={device.name} client={client} device={device} onChanged={onChanged} />
          ))}
        </ul>
      )}
    </div>
  );
}

function DeviceRow({
  client,
  device,
  onChanged,
}: {
  client: Client;
  device: Device;
  onChanged: (() => void) | undefined;
}) {
  const texts = plannerWords.value.links;
  const command = useCommand(client);
  const enrolledMs = msOf(device.enrolTime);
  const name = device.displayName || words.value.entry.deviceName;
  const revoke = async (): Promise<void> => {
    if (await command.send(AccessService.method.revokeDevice, { name: device.name })) onChanged?.();
  };
  return (
    <li class="row">
      <span class="row-main">
        <span>{name}</span>
        <span class="quiet">{texts.since(formatClock(enrolledMs), formatDateInWords(enrolledMs))}</span>
      </span>
      <ConfirmButton
        kind="quiet"
        label={`${texts.revokeDevice}: ${name}`}
        question={texts.revokeDeviceQuestion}
        consequence={texts.revokeDeviceConsequence}
        confirmText={texts.revokeDevice}
        onPress={() => void revoke()}
      >
        {texts.revokeDevice}
      </ConfirmButton>
      <Outcome of={command} onlyRefusal />
    </li>
  );
}
