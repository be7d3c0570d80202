import { useSignal, type Signal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { codeOf } from '../../base/code_of';
import { Button } from '../../controls/button';
import { CopyButton } from '../../controls/copy_button';
import { SelectField } from '../../controls/field';
import { VirtualList } from '../../controls/virtual_list';
import { saveCsv } from '../../device/save_csv';
import { DocumentKind } from '../../gen/nhipcau/v1/document_service_pb';
import { Role } from '../../gen/nhipcau/v1/role_pb';
import { Panel } from '../../views/panel';
import { plannerWords } from '../../words/planner';
import { formatNumber } from '../../words/words';
import type { NewLink } from './link_book';
import { CoordinatorPages, LinkSheet, LinkSheets } from './link_sheet';
import { addresseeOf, byCoordinator, csvRows, listText, messageText, type LinkGroup } from './link_texts';
import { papersPart } from './papers/use_papers';
import type { Plan } from './plan';
import { print } from './print';
import { SentTick } from './sent_tick';
import { inTreeOrder } from './tree_order';

type Output = 'message' | 'lists' | 'sheets' | 'letters';
const OUTPUTS = ['message', 'lists', 'sheets', 'letters'] as const;

/** The links that were just made, in every form in which they are handed on; they are shown only now. */
export function LinkOutputs({ plan }: { plan: Plan }) {
  const texts = plannerWords.value.links;
  const { links } = plan;
  const chosen = useSignal<Output>('message');
  const made = links.links.value;
  const points = plan.points.value;
  const ordered = useMemo(() => inTreeOrder(plan, made), [made, points]);
  const groups = useMemo(() => byCoordinator(plan, ordered), [ordered]);
  const saveAll = (): void => {
    void saveCsv(`${codeOf(plan.view.conference)}-${texts.csvName}.csv`, csvRows(plan, ordered)).then(() =>
      links.markSaved(ordered),
    );
  };
  return (
    <Panel title={texts.newHeading(formatNumber(made.length))}>
      <div class="form">
        <p class={links.saved.value ? 'quiet' : 'word-wrong'} data-testid="links-unsaved">
          {links.saved.value ? texts.saved : texts.shownOnce}
        </p>
        <div class="actions" role="group" aria-label={texts.outputs}>
          {OUTPUTS.map((output) => (
            <Button key={output} pressed={chosen.value === output} onPress={() => (chosen.value = output)}>
              {texts.output[output]}
            </Button>
          ))}
          <Button onPress={saveAll}>{texts.csv}</Button>
          <Button kind="quiet" disabled={!links.saved.value} onPress={() => links.forget()}>
            {texts.hide}
          </Button>
        </div>
        {chosen.value === 'message' && <Messages plan={plan} links={ordered} />}
        {chosen.value === 'lists' && <Lists plan={plan} groups={groups} />}
        {chosen.value === 'letters' && <Letters plan={plan} links={ordered} />}
        {chosen.value === 'sheets' && <Sheets plan={plan} links={ordered} groups={groups} />}
      </div>
    </Panel>
  );
}

function Messages({ plan, links }: { plan: Plan; links: readonly NewLink[] }) {
  const texts = plannerWords.value.links;
  const sent = links.filter(({ invitation }) => plan.links.sent(invitation).value).length;
  const all = (): string => links.map((link) => messageText(plan, link)).join('\n\n');
  return (
    <>
      <div class="actions">
        <CopyButton kind="primary" shortcut="c" text={all} onCopied={() => plan.links.markSaved(links)}>
          {texts.copyAll}
        </CopyButton>
        <span class="quiet small">{texts.messageHint}</span>
        <strong class="small numbers" data-testid="sent-count">
          {texts.sentCount(formatNumber(sent), formatNumber(links.length))}
        </strong>
      </div>
      <VirtualList
        items={links}
        keyOf={(link) => link.invitation}
        estimatedHeight={120}
        label={texts.output.message}
        class="messages"
      >
        {(link) => (
          <div class="message">
            <pre>{messageText(plan, link)}</pre>
            <span class="message-foot">
              <CopyButton
                label={`${texts.copy}: ${addresseeOf(plan, link)}`}
                text={() => messageText(plan, link)}
                onCopied={() => plan.links.markSaved([link])}
              >
                {texts.copy}
              </CopyButton>
              <SentTick links={plan.links} invitation={link.invitation} name={addresseeOf(plan, link)} />
            </span>
          </div>
        )}
      </VirtualList>
    </>
  );
}

function Lists({ plan, groups }: { plan: Plan; groups: readonly LinkGroup[] }) {
  const texts = plannerWords.value.links;
  const printGroups = (wanted: readonly LinkGroup[]): void => {
    print(<CoordinatorPages plan={plan} groups={wanted} />);
    plan.links.markSaved(wanted.flatMap((group) => group.links));
  };
  return (
    <>
      <div class="actions">
        <Button kind="primary" onPress={() => printGroups(groups)}>
          {texts.printLists(formatNumber(groups.length))}
        </Button>
      </div>
      <VirtualList
        items={groups}
        keyOf={(group) => group.title}
        estimatedHeight={45}
        label={texts.output.lists}
        class="messages"
      >
        {(group) => (
          <div class="list-group">
            <span>
              <strong>{group.title}</strong>{' '}
              <span class="quiet numbers">{texts.linkCount(formatNumber(group.links.length))}</span>
            </span>
            <CopyButton
              label={`${texts.copy}: ${group.title}`}
              text={() => listText(plan, group)}
              onCopied={() => plan.links.markSaved(group.links)}
            >
              {texts.copy}
            </CopyButton>
            <Button label={`${texts.print}: ${group.title}`} onPress={() => printGroups([group])}>
              {texts.print}
            </Button>
          </div>
        )}
      </VirtualList>
    </>
  );
}

/** Giấy mời of the points whose operators were just given links, with these. */
function Letters({ plan, links }: { plan: Plan; links: readonly NewLink[] }) {
  const operators = links.filter(({ role }) => role === Role.OPERATOR);
  return (
    <papersPart.With>
      {({ Papers }) => (
        <Papers
          plan={plan}
          papers={[DocumentKind.INVITATIONS]}
          links={operators}
          onSaved={() => plan.links.markSaved(operators)}
        />
      )}
    </papersPart.With>
  );
}

interface SheetsProps {
  plan: Plan;
  links: readonly NewLink[];
  groups: readonly LinkGroup[];
}

function Sheets({ plan, links, groups }: SheetsProps) {
  const texts = plannerWords.value.links;
  const perPage = useSignal(1);
  const group = useSignal('');
  const wanted = groups.find((one) => one.title === group.value)?.links ?? links;
  const first = wanted[0];
  const printAll = (): void => {
    print(<LinkSheets plan={plan} links={wanted} perPage={perPage.value} />);
    plan.links.markSaved(wanted);
  };
  return (
    <>
      <div class="inline-form">
        <SelectField
          label={texts.perPage}
          value={perPage}
          options={[1, 2, 4].map((value) => ({ value, text: texts.sheetsPerPage(String(value)) }))}
        />
        <GroupField groups={groups} value={group} />
        <Button kind="primary" shortcut="p" onPress={printAll}>
          {texts.printSheets(formatNumber(wanted.length))}
        </Button>
      </div>
      {first && (
        <div class="sheet-preview" role="group" aria-label={texts.preview}>
          <LinkSheet plan={plan} link={first} />
        </div>
      )}
    </>
  );
}

function GroupField({ groups, value }: { groups: readonly LinkGroup[]; value: Signal<string> }) {
  const texts = plannerWords.value.links;
  return (
    <SelectField
      label={texts.which}
      value={value}
      options={[
        { value: '', text: texts.wanted.all },
        ...groups.map(({ title }) => ({ value: title, text: title })),
      ]}
    />
  );
}
