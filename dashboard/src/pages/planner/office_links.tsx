import { signal, useSignal, type Signal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { groupBy } from '../../base/group_by';
import { Button } from '../../controls/button';
import { CopyButton } from '../../controls/copy_button';
import { SelectField, TextField } from '../../controls/field';
import { type Device, type Invitation } from '../../gen/nhipcau/v1/access_pb';
import { AccessService } from '../../gen/nhipcau/v1/access_service_pb';
import { Role } from '../../gen/nhipcau/v1/role_pb';
import type { ServerLine } from '../../state/server_line';
import type { Client } from '../../stream/client';
import { Panel } from '../../views/panel';
import { plannerWords } from '../../words/planner';
import { recordWords } from '../../words/records';
import { words } from '../../words/words';
import { text } from './conference_fields';
import { InvitationList } from './invitation_list';
import { linkOf, type LinkBook } from './link_book';
import type { Office } from './office';
import { QrCode } from './qr_code';

const ROLES = [Role.PLANNER, Role.AUDITOR, Role.ADMINISTRATOR] as const;
const PAGE_SIZE = 1000;

/** The office's own people: who prepares conferences, who may look at the record. */
export function OfficeLinks({ line: { client }, office: { links } }: { line: ServerLine; office: Office }) {
  const texts = plannerWords.value;
  const people = useMemo(() => new OfficePeople(client), [client]);
  useEffect(() => people.reload(), [people]);
  const [role, name] = [useSignal<Role>(Role.PLANNER), useSignal('')];
  const create = async (event: Event): Promise<void> => {
    event.preventDefault();
    await links.create([
      {
        role: role.value,
        bridgePoint: '',
        displayName: text(name) || recordWords.value.role[role.value],
      },
    ]);
    name.value = '';
    people.reload();
  };
  const error = links.progress.value.error;
  return (
    <>
      <Panel title={texts.office.people}>
        <form class="inline-form" noValidate onSubmit={(event) => void create(event)}>
          <SelectField
            label={texts.links.role}
            value={role}
            options={ROLES.map((value) => ({ value, text: recordWords.value.role[value] }))}
          />
          <TextField label={texts.links.forWhom} value={name} placeholder={texts.office.forWhomExample} />
          <Button type="submit" busy={links.progress.value.running}>
            {texts.links.createOne}
          </Button>
        </form>
        {error && (
          <p class="outcome-refused" role="alert">
            {words.value.reason[error.reason]}
          </p>
        )}
        <NewLinks links={links} />
      </Panel>
      <InvitationList
        client={client}
        conference="office"
        invitations={people.invitations.value}
        devices={people.devices.value}
        links={links}
        nameOf={(invitation) => invitation.displayName}
        onChanged={() => people.reload()}
      />
    </>
  );
}

function NewLinks({ links }: { links: LinkBook }) {
  const texts = plannerWords.value.links;
  return (
    <ul>
      {links.links.value.map((link) => (
        <li key={link.invitation} class="new-link">
          <QrCode text={linkOf(link.token)} label={texts.qrLabel(link.displayName)} />
          <div class="form">
            <strong>{link.displayName}</strong>
            <p class="sheet-link">{linkOf(link.token)}</p>
            <p class="word-wrong small">{texts.shownOnce}</p>
            <div class="actions">
              <CopyButton kind="primary" text={linkOf(link.token)} onCopied={() => links.markSaved([link])}>
                {texts.copy}
              </CopyButton>
            </div>
          </div>
        </li>
      ))}
    </ul>
  );
}

/** Invitations and devices of the office, which no stream brings. */
class OfficePeople {
  readonly #client: Client;
  readonly invitations: Signal<readonly Invitation[]> = signal([]);
  readonly devices: Signal<ReadonlyMap<string, readonly Device[]>> = signal(new Map());

  constructor(client: Client) {
    this.#client = client;
  }

  reload(): void {
    const { listInvitations, listDevices } = AccessService.method;
    const request = { conference: '', pageSize: PAGE_SIZE };
    void Promise.all([
      this.#client.call(listInvitations, request),
      this.#client.call(listDevices, request),
    ]).then(
      ([{ invitations }, { devices }]) => {
        this.invitations.value = invitations.filter((invitation) => !invitation.revoked);
        this.devices.value = groupBy(
          devices.filter((device) => !device.revoked),
          (device) => device.invitation,
        );
      },
      () => undefined,
    );
  }
}
