import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { codeOf } from '../../base/code_of';
import { Button } from '../../controls/button';
import { ConfirmButton } from '../../controls/confirm_button';
import { SelectField, TextField } from '../../controls/field';
import type { Invitation } from '../../gen/nhipcau/v1/access_pb';
import type { BridgePoint } from '../../gen/nhipcau/v1/bridge_point_pb';
import { Role } from '../../gen/nhipcau/v1/role_pb';
import { fetchedPart } from '../../views/fetched_part';
import { Panel } from '../../views/panel';
import { unitName } from '../../views/unit_name';
import { plannerWords } from '../../words/planner';
import { recordWords } from '../../words/records';
import { formatNumber, words } from '../../words/words';
import { text } from './conference_fields';
import { InvitationList } from './invitation_list';
import type { LinkBook, Wanted } from './link_book';
import { inTreeOrder } from './tree_order';
import type { Plan } from './plan';
import { PointPicker } from './point_picker';
import { SectionHead } from './section_head';

/** Fetched before there is anything to hand on: what was made must not wait for code. */
const outputs = fetchedPart(() => import('./link_outputs'));

/** Who may come in: links for all points at once, for everybody else, and what became of each. */
export function LinksSection({ plan }: { plan: Plan }) {
  const texts = plannerWords.value.links;
  const { links } = plan;
  useEffect(outputs.fetch, []);
  const invited = plan.operatorInvitations.value;
  const used = [...invited.values()].filter((invitation) => invitation.firstUseTime).length;
  return (
    <section>
      <SectionHead
        title={texts.heading}
        note={texts.count(
          formatNumber(invited.size),
          formatNumber(plan.points.value.length),
          formatNumber(used),
        )}
      />
      <CreateLinks plan={plan} />
      {links.links.value.length > 0 && (
        <outputs.With>{({ LinkOutputs }) => <LinkOutputs plan={plan} />}</outputs.With>
      )}
      <InvitationList
        client={plan.view.client}
        conference={codeOf(plan.view.conference)}
        invitations={useMemo(
          () => inTreeOrder(plan, plan.invitations.value),
          [plan.invitations.value, plan.points.value],
        )}
        devices={plan.devices.value}
        links={links}
        nameOf={(invitation) => nameOf(plan, invitation)}
      />
    </section>
  );
}

function nameOf({ overview }: Plan, invitation: Invitation): string {
  const place = invitation.bridgePoint ? unitName(overview, invitation.bridgePoint) : '';
  return place || invitation.displayName || recordWords.value.role[invitation.role];
}

function CreateLinks({ plan }: { plan: Plan }) {
  const texts = plannerWords.value.links;
  const { links } = plan;
  const running = links.running.value;
  const points = withoutLink(plan);
  const coordinators = coordinatorsWithoutLink(plan);
  const staff = staffWithoutLink(plan);
  const shown = new Set(links.links.value.map((link) => link.invitation));
  const unused = [...plan.operatorInvitations.value.values()].filter(
    (invitation) => !invitation.firstUseTime && !shown.has(invitation.name),
  );
  const byTelephone = plan.points.value.filter((point) => point.byTelephone).length;
  return (
    <Panel title={texts.createHeading}>
      <div class="form">
        <div class="actions">
          <Button
            kind="primary"
            disabled={points.length === 0 || running}
            busy={running}
            onPress={() => void links.create(points.map((point) => wantedFor(Role.OPERATOR, point)))}
          >
            {points.length > 0 ? texts.createForPoints(formatNumber(points.length)) : texts.allPointsHave}
          </Button>
          <Button
            disabled={coordinators.length === 0 || running}
            onPress={() => void links.create(coordinators.map((point) => wantedFor(Role.COORDINATOR, point)))}
          >
            {coordinators.length > 0
              ? texts.createForCoordinators(formatNumber(coordinators.length))
              : texts.allCoordinatorsHave}
          </Button>
          <Button
            disabled={staff.length === 0 || running}
            onPress={() => void links.create(staff.map((role) => staffLink(plan, role)))}
          >
            {staff.length > 0
              ? texts.createForStaff(staff.map((role) => recordWords.value.role[role]).join(', '))
              : texts.staffHave}
          </Button>
          {unused.length > 0 && (
            <ConfirmButton
              question={texts.reissueUnusedQuestion(formatNumber(unused.length))}
              consequence={texts.reissueUnusedConsequence}
              confirmText={texts.reissue}
              disabled={running}
              onPress={() => void links.reissue(unused)}
            >
              {texts.reissueUnused(formatNumber(unused.length))}
            </ConfirmButton>
          )}
        </div>
        {byTelephone > 0 && <p class="quiet small">{texts.byTelephoneLeftOut(formatNumber(byTelephone))}</p>}
        <ProgressLine links={links} />
        <CreateOne plan={plan} />
      </div>
    </Panel>
  );
}

/** How far the links are that are being made, and why they stopped. */
function ProgressLine({ links }: { links: LinkBook }) {
  const texts = plannerWords.value.links;
  const progress = links.progress.value;
  return (
    <>
      {progress.running && (
        <div class="progress-line" role="status">
          <progress
            class="progress"
            max={progress.total}
            value={progress.done}
            aria-label={texts.creatingLabel}
          />
          <span class="numbers">
            {texts.creating(formatNumber(progress.done), formatNumber(progress.total))}
          </span>
          <Button onPress={() => links.stop()}>{texts.stop}</Button>
        </div>
      )}
      {progress.error && (
        <p class="outcome-refused" role="alert">
          {words.value.reason[progress.error.reason]}{' '}
          {texts.createdSoFar(formatNumber(progress.done), formatNumber(progress.total))}
        </p>
      )}
    </>
  );
}

function withoutLink({ points, operatorInvitations }: Plan): BridgePoint[] {
  return points.value.filter((point) => !point.byTelephone && !operatorInvitations.value.has(point.name));
}

/** Points with others below them, the host point left out: there the moderator sits. */
function coordinatorsWithoutLink({ leaders, invitations }: Plan): BridgePoint[] {
  const invited = new Set(
    invitations.value
      .filter((invitation) => invitation.role === Role.COORDINATOR)
      .map((invitation) => invitation.bridgePoint),
  );
  return leaders.value.filter((point) => point.parent && !invited.has(point.name));
}

/** Whoever serves each conference, one of each at least. */
const STAFF = [Role.MODERATOR, Role.MINUTES, Role.CHAIR, Role.SCREEN, Role.TECHNICIAN] as const;
type StaffRole = (typeof STAFF)[number];

function staffWithoutLink({ invitations }: Plan): StaffRole[] {
  const invited = new Set<Role>(invitations.value.map(({ role }) => role));
  return STAFF.filter((role) => !invited.has(role));
}

/** The chair and the secretary by their names, where the conference says them. */
function staffLink({ overview }: Plan, role: StaffRole): Wanted {
  const { chair, secretary } = overview.conference.value ?? {};
  const person = role === Role.CHAIR ? chair : role === Role.MINUTES ? secretary : undefined;
  return { role, bridgePoint: '', displayName: person?.displayName || recordWords.value.role[role] };
}

function wantedFor(role: Role, point: BridgePoint): Wanted {
  const contact = point.operatorContact?.displayName;
  return { role, bridgePoint: point.name, displayName: contact || recordWords.value.role[role] };
}

const OTHER_ROLES = [
  Role.MODERATOR,
  Role.MINUTES,
  Role.CHAIR,
  Role.SCREEN,
  Role.TECHNICIAN,
  Role.COORDINATOR,
  Role.OPERATOR,
  Role.PLANNER,
  Role.AUDITOR,
] as const;

function CreateOne({ plan }: { plan: Plan }) {
  const texts = plannerWords.value.links;
  const [role, name, point] = [useSignal<Role>(Role.MODERATOR), useSignal(''), useSignal('')];
  const needsPoint = role.value === Role.COORDINATOR || role.value === Role.OPERATOR;
  const create = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (needsPoint && !point.value) return;
    await plan.links.create([
      {
        role: role.value,
        bridgePoint: needsPoint ? point.value : '',
        displayName: text(name) || recordWords.value.role[role.value],
      },
    ]);
    name.value = '';
    point.value = '';
  };
  return (
    <form class="inline-form" noValidate onSubmit={(event) => void create(event)}>
      <SelectField
        label={texts.role}
        value={role}
        options={OTHER_ROLES.map((value) => ({ value, text: recordWords.value.role[value] }))}
      />
      {needsPoint && <PointPicker plan={plan} label={texts.point} value={point} />}
      <TextField label={texts.forWhom} value={name} placeholder={texts.forWhomExample} />
      <Button type="submit" disabled={needsPoint && !point.value} busy={plan.links.running.value}>
        {texts.createOne}
      </Button>
    </form>
  );
}
