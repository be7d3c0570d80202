import { Button } from '../../controls/button';
import { CopyButton } from '../../controls/copy_button';
import type { Invitation } from '../../gen/nhipcau/v1/access_pb';
import { DocumentFormat, DocumentKind } from '../../gen/nhipcau/v1/document_service_pb';
import { Role } from '../../gen/nhipcau/v1/role_pb';
import { DownloadRow } from '../../views/documents/download_row';
import { RenderingStatus } from '../../views/documents/rendering_status';
import { useDownload } from '../../views/documents/use_download';
import { Empty, Panel } from '../../views/panel';
import { FollowedTasks, useTasksOf } from '../../views/tasks/follow_up';
import { unitsOf } from '../../views/tasks/task_list';
import { documentWords } from '../../words/documents';
import { taskWords } from '../../words/tasks';
import { formatNumber, words } from '../../words/words';
import { linkOf } from './link_book';
import type { Plan } from './plan';

/** The tasks, the list of them as a file, and a link for each unit that leads one. */
export function FollowUpDesk({ plan }: { plan: Plan }) {
  const list = useTasksOf(plan.view);
  return (
    <>
      <FollowedTasks view={plan.view} list={list} />
      <ListFile plan={plan} />
      <UnitLinks plan={plan} units={unitsOf(list.tasks ?? [])} />
    </>
  );
}

function ListFile({ plan }: { plan: Plan }) {
  const { downloads: texts } = documentWords.value;
  const { client, conference } = plan.view;
  const { rendering, download } = useDownload(client, conference);
  const kind = DocumentKind.TASKS;
  return (
    <section class="panel">
      <DownloadRow
        label={texts.table[kind]}
        formats={[DocumentFormat.DOCX, DocumentFormat.PDF, DocumentFormat.XLSX]}
        onChoose={(format) => void download({ kind, format })}
      />
      <RenderingStatus rendering={rendering} making={texts.making} canCancel />
    </section>
  );
}

function UnitLinks({ plan, units }: { plan: Plan; units: readonly string[] }) {
  const { links: texts } = taskWords.value;
  const { links } = plan;
  const invitations = new Map(
    plan.invitations.value
      .filter(({ role, revoked }) => role === Role.UNIT && !revoked)
      .map((invitation) => [invitation.unit, invitation]),
  );
  const missing = units.filter((unit) => !invitations.has(unit));
  const { error } = links.progress.value;
  const create = (): void => {
    void links.create(missing.map((unit) => ({ role: Role.UNIT, bridgePoint: '', displayName: unit, unit })));
  };
  return (
    <Panel title={texts.title} count={units.length}>
      <p class="quiet small">{texts.hint}</p>
      {units.length === 0 && <Empty>{texts.none}</Empty>}
      {units.length > 0 && (
        <div class="actions">
          <Button disabled={missing.length === 0} busy={links.running.value} onPress={create}>
            {missing.length > 0 ? texts.create(formatNumber(missing.length)) : texts.allHave}
          </Button>
        </div>
      )}
      {error && (
        <p class="outcome-refused" role="alert">
          {words.value.reason[error.reason]}
        </p>
      )}
      <ul>
        {units.map((unit) => (
          <UnitLink key={unit} plan={plan} unit={unit} invitation={invitations.get(unit)} />
        ))}
      </ul>
    </Panel>
  );
}

interface UnitLinkProps {
  plan: Plan;
  unit: string;
  invitation: Invitation | undefined;
}

/** A link that was just made can be copied, as long as this page stands. */
function UnitLink({ plan: { links }, unit, invitation }: UnitLinkProps) {
  const { links: texts } = taskWords.value;
  const made = links.links.value.find((link) => link.invitation === invitation?.name);
  const state = invitation ? (invitation.firstUseTime ? texts.opened : texts.notOpened) : texts.missing;
  return (
    <li class="row">
      <span class="row-main">
        <strong>{unit}</strong>
        <span class="quiet">{state}</span>
      </span>
      {made && (
        <CopyButton
          text={linkOf(made.token)}
          label={texts.copyFor(unit)}
          onCopied={() => links.markSaved([made])}
        >
          {texts.copy}
        </CopyButton>
      )}
    </li>
  );
}
