import { create, equals } from '@bufbuild/protobuf';
import type { Timestamp } from '@bufbuild/protobuf/wkt';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { msOf } from '../../base/time';
import { Button } from '../../controls/button';
import { Outcome } from '../../controls/outcome';
import { wasRefusedFor } from '../../controls/refused_at';
import { useCommand } from '../../controls/use_command';
import { ConferenceSchema, type Conference } from '../../gen/nhipcau/v1/conference_pb';
import { ConferenceService } from '../../gen/nhipcau/v1/conference_service_pb';
import { Reason } from '../../gen/nhipcau/v1/error_pb';
import { plannerWords } from '../../words/planner';
import { formatClock, formatDate } from '../../words/words';
import { conferenceFields, conferenceOf, type ConferenceFields } from './conference_fields';
import { ConferenceForm } from './conference_form';
import { useDayQuestion } from './day_question';
import type { Plan } from './plan';
import { Schedule } from './schedule';
import { SectionHead } from './section_head';
import { StaleChoice, type Difference } from './stale_choice';

/** What stands on the invitation letter, and whether it is held at all. */
export function ConferenceSection({ plan }: { plan: Plan }) {
  const conference = plan.overview.conference.value;
  if (!conference) return null;
  return (
    <section>
      <SectionHead title={plannerWords.value.conference.heading} />
      <EditConference plan={plan} conference={conference} />
      <Schedule plan={plan} conference={conference} />
    </section>
  );
}

function EditConference({ plan: { view }, conference }: { plan: Plan; conference: Conference }) {
  const texts = plannerWords.value.conference;
  const revision = useSignal(conference.revision);
  const fields = useSignal(conferenceFields(conference));
  const begun = useSignal(messageOf(fields.peek()));
  const tried = useSignal(false);
  const command = useCommand(view.client);
  const stale = wasRefusedFor(command, Reason.REVISION_STALE);
  const complete = (): boolean =>
    [fields.value.title, fields.value.start.day, fields.value.end.day].every((field) => field.value.trim());
  const { planFor, question } = useDayQuestion(() => view.clock.nowMs.peek() ?? Date.now());
  const save = (read: bigint): void => {
    tried.value = true;
    if (!complete()) return;
    planFor(newDays(conference, messageOf(fields.value)), () => void send(read));
  };
  const send = async (read: bigint): Promise<void> => {
    const { rules } = view.records.table('conference').row(view.conference).peek() ?? {};
    const wanted = { ...conferenceOf(fields.value), name: view.conference, revision: read };
    const answer = await command.send(ConferenceService.method.updateConference, {
      conference: create(ConferenceSchema, { ...wanted, ...(rules && { rules }) }),
    });
    // What was saved is the next one; the stream brings it later than the answer.
    if (!answer) return;
    revision.value = read + 1n;
    begun.value = messageOf(fields.value);
  };
  const follow = (): void => {
    revision.value = conference.revision;
    fields.value = conferenceFields(conference);
    begun.value = messageOf(fields.value);
  };
  const takeTheirs = (): void => {
    follow();
    command.reset();
  };
  // Where nothing is written yet there is nothing to choose between, as after it was put off.
  useEffect(() => {
    const untouched = equals(ConferenceSchema, messageOf(fields.peek()), begun.peek());
    if (conference.revision > revision.peek() && untouched) follow();
  }, [conference.revision]);
  return (
    <div class="panel">
      <form
        class="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save(revision.value);
        }}
      >
        {question}
        <ConferenceForm fields={fields.value} tried={tried.value} command={command} />
        {stale && (
          <StaleChoice
            differences={differencesOf(messageOf(fields.value), conference)}
            onKeepMine={() => save(conference.revision)}
            onTakeTheirs={takeTheirs}
          />
        )}
        <div class="actions">
          <Button kind="primary" type="submit" busy={command.busy}>
            {texts.save}
          </Button>
          {!stale && <Outcome of={command} />}
        </div>
      </form>
    </div>
  );
}

/** When it is planned for, as far as that is not so already; a template is never held. */
function newDays(before: Conference, after: Conference): (Timestamp | undefined)[] {
  if (after.template) return [];
  const times = ({ plannedStartTime, plannedEndTime }: Conference): (Timestamp | undefined)[] => [
    plannedStartTime,
    plannedEndTime,
  ];
  const stand = times(before).map(msOf);
  return times(after).filter((time, index) => msOf(time) !== stand[index]);
}

function messageOf(fields: ConferenceFields): Conference {
  return create(ConferenceSchema, conferenceOf(fields));
}

function differencesOf(mine: Conference, theirs: Conference): Difference[] {
  const texts = plannerWords.value.conference;
  const time = (ms: number): string => (ms ? `${formatDate(ms)} ${formatClock(ms)}` : '');
  const values: readonly [string, (of: Conference) => string][] = [
    [texts.title, (of) => of.title],
    [texts.convener, (of) => of.convener],
    [texts.place, (of) => of.place],
    [texts.start, (of) => time(msOf(of.plannedStartTime))],
    [texts.end, (of) => time(msOf(of.plannedEndTime))],
    [texts.chair, (of) => of.chair?.displayName ?? ''],
    [texts.chairOffice, (of) => of.chair?.office ?? ''],
    [texts.secretary, (of) => of.secretary?.displayName ?? ''],
    [texts.secretaryOffice, (of) => of.secretary?.office ?? ''],
    [texts.submissionDeadline, (of) => time(msOf(of.submissionDeadlineTime))],
    [texts.contributionsUntil, (of) => time(msOf(of.writtenContributionsUntilTime))],
    [texts.levels, (of) => of.levels.map(({ level, label }) => `${level}: ${label}`).join('; ')],
  ];
  return values
    .map(([label, read]) => ({ label, mine: read(mine), theirs: read(theirs) }))
    .filter((one) => one.mine !== one.theirs);
}
