import { useComputed } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useMemo } from 'preact/hooks';
import { useWarningBeforeLeaving } from '../../controls/before_leaving';
import { Button } from '../../controls/button';
import { ConfirmButton } from '../../controls/confirm_button';
import { KeysHelp } from '../../controls/keys_help';
import { Notices } from '../../controls/notices';
import type { ConferenceView } from '../../state/conference_view';
import { PageHeader } from '../../views/page_header';
import { plannerWords } from '../../words/planner';
import { address, goTo, SECTIONS, type Section } from './address';
import { AgendaSection } from './agenda_section';
import { ChecklistSection } from './checklist_section';
import { checksOf, todoCount, type Check } from './checklist';
import { ConferenceSection } from './conference_section';
import { DelegatesSection } from './delegates_section';
import { LinksSection } from './links_section';
import { NavLink } from './nav_link';
import { planOf, type Plan } from './plan';
import './planner.css';
import { PointsSection } from './points_section';
import { ReadinessSection } from './readiness_section';
import { RulesSection } from './rules_section';
import { SpeechesSection } from './speeches_section';
import { SubmissionsSection } from './submissions_section';
import { TasksSection } from './tasks_section';

interface PlannerPageProps {
  view: ConferenceView;
  /** For the office's people: back to the list of conferences. */
  onLeave?: () => void;
}

/** What every section is given; most need the plan alone. */
interface ContentProps {
  plan: Plan;
  checks: readonly Check[];
}

const CONTENT: Readonly<Record<Section, ComponentType<ContentProps>>> = {
  checklist: ChecklistSection,
  conference: ConferenceSection,
  points: PointsSection,
  delegates: DelegatesSection,
  agenda: AgendaSection,
  speeches: SpeechesSection,
  rules: RulesSection,
  links: LinksSection,
  submissions: SubmissionsSection,
  readiness: ReadinessSection,
  tasks: TasksSection,
};

/** What is missing before the conference can be held, and where to mend it. */
export function PlannerPage({ view, onLeave }: PlannerPageProps) {
  const plan = useMemo(() => planOf(view), [view]);
  const checks = useComputed(() => checksOf(plan)).value;
  // Links are shown once.
  useWarningBeforeLeaving(() => plan.links.wouldLose);
  const freshness = view.freshness.value;
  const { section } = address.value;
  const Content = CONTENT[section];
  return (
    <div class={`planner page-${freshness.kind}`}>
      <PageHeader conference={plan.overview.conference.value} clock={view.clock} freshness={freshness} />
      <div class="planner-body">
        <SectionNav plan={plan} checks={checks} current={section} onLeave={onLeave} />
        <main class="planner-main" key={section}>
          <Content plan={plan} checks={checks} />
        </main>
      </div>
      <Notices />
    </div>
  );
}

interface SectionNavProps extends ContentProps {
  current: Section;
  onLeave: (() => void) | undefined;
}

/** Keys of the first sections. */
const DIGITS = 10;

function SectionNav({ plan, checks, current, onLeave }: SectionNavProps) {
  const texts = plannerWords.value;
  return (
    <nav class="section-nav" aria-label={texts.title}>
      {onLeave && <LeaveButton plan={plan} onLeave={onLeave} />}
      <ul>
        {SECTIONS.map((section, index) => (
          <li key={section}>
            <NavLink
              href={`?section=${section}`}
              text={texts.section[section]}
              shortcut={index < DIGITS ? String((index + 1) % DIGITS) : undefined}
              isCurrent={section === current}
              count={todoCount(checks, section)}
              onOpen={() => goTo({ section })}
            />
          </li>
        ))}
      </ul>
      <KeysHelp />
    </nav>
  );
}

/** Back to the conferences; links that nobody has kept, or that are being made, are lost by it: it asks. */
function LeaveButton({ plan, onLeave }: { plan: Plan; onLeave: () => void }) {
  const { links, office } = plannerWords.value;
  const text = `← ${office.title}`;
  if (plan.links.saved.value && !plan.links.running.value) {
    return (
      <Button kind="quiet" onPress={onLeave}>
        {text}
      </Button>
    );
  }
  return (
    <ConfirmButton
      kind="quiet"
      question={links.leaveQuestion}
      consequence={links.leaveConsequence}
      confirmText={links.leave}
      onPress={onLeave}
    >
      {text}
    </ConfirmButton>
  );
}
