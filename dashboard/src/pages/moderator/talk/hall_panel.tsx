import type { MessageInitShape } from '@bufbuild/protobuf';
import { Choice } from '../../../controls/choice';
import { noteDone } from '../../../controls/notices';
import { Outcome } from '../../../controls/outcome';
import { useCommand } from '../../../controls/use_command';
import type { Announcement } from '../../../gen/nhipcau/v1/communication_pb';
import {
  HallScreenView,
  type HallScreen,
  type HallScreenSchema,
} from '../../../gen/nhipcau/v1/hall_screen_pb';
import { HallScreenService } from '../../../gen/nhipcau/v1/hall_screen_service_pb';
import { VoteState, type Vote } from '../../../gen/nhipcau/v1/vote_pb';
import type { Command } from '../../../state/command';
import { Panel } from '../../../views/panel';
import { unitName } from '../../../views/unit_name';
import { pointsWords } from '../../../words/moderator_points';
import { recordWords } from '../../../words/records';
import type { PageModel } from '../page_model';

type Shown = MessageInitShape<typeof HallScreenSchema>;

const VIEWS = [
  HallScreenView.FLOOR,
  HallScreenView.AGENDA,
  HallScreenView.ANNOUNCEMENT,
  HallScreenView.VOTE,
  HallScreenView.TITLE,
] as const;
/** The last ones are what a hall is shown. */
const OFFERED_MAX = 4;

interface HallProps {
  model: PageModel;
  command: Command;
}

/** What the screens in the halls show: chosen by one press, taken back by another. */
export function HallPanel({ model }: { model: PageModel }) {
  const texts = pointsWords.value.hall;
  const command = useCommand(model.view.client);
  const view = model.control.hallView.value;
  const options = VIEWS.filter((value) => canShow(model, value)).map((value) => ({
    value,
    text: recordWords.value.hallScreenView[value],
  }));
  return (
    <Panel title={texts.title}>
      <div class="form" data-testid="hall">
        <Choice
          label={texts.view}
          hideLabel
          options={options}
          value={view}
          busy={command.busy}
          onChoose={(chosen) => void show(model, command, defaultOf(model, chosen))}
        />
        <WhatExactly model={model} command={command} />
        <p class="quiet small" data-testid="hall-preview">
          {preview(model)}
        </p>
        <Outcome of={command} onlyRefusal />
      </div>
    </Panel>
  );
}

/** What was withdrawn or voided is not shown in a hall. */
function standing({ announcements }: PageModel['overview']): readonly Announcement[] {
  return announcements.value.filter(({ withdrawTime }) => !withdrawTime);
}

function votesThatStand({ votes }: PageModel['control']): readonly Vote[] {
  return votes.value.filter(({ state }) => state !== VoteState.VOIDED);
}

/** An announcement or a vote can be shown once there is one. */
function canShow({ overview, control }: PageModel, view: HallScreenView): boolean {
  if (view === HallScreenView.ANNOUNCEMENT) return standing(overview).length > 0;
  return view !== HallScreenView.VOTE || votesThatStand(control).length > 0;
}

function defaultOf({ overview, control }: PageModel, view: HallScreenView): Shown {
  switch (view) {
    case HallScreenView.ANNOUNCEMENT:
      return { view, announcement: standing(overview)[0]?.name ?? '' };
    case HallScreenView.VOTE:
      return { view, vote: votesThatStand(control)[0]?.name ?? '' };
    default:
      return { view };
  }
}

async function show(model: PageModel, command: Command, hallScreen: Shown): Promise<void> {
  const { conference } = model.view;
  const before: Shown = shownNow(model);
  const { setHallScreen } = HallScreenService.method;
  if (!(await command.send(setHallScreen, { conference, hallScreen }))) return;
  noteDone({
    text: pointsWords.value.done.hall(
      recordWords.value.hallScreenView[hallScreen.view ?? HallScreenView.FLOOR],
    ),
    undo: () => void command.send(setHallScreen, { conference, hallScreen: before }),
  });
}

function shownNow({ control }: PageModel): Shown {
  const now: HallScreen | undefined = control.hallScreen.peek();
  return {
    view: control.hallView.peek(),
    announcement: now?.announcement ?? '',
    vote: now?.vote ?? '',
    hidesNext: now?.hidesNext ?? false,
    hidesAgendaItem: now?.hidesAgendaItem ?? false,
    hidesCounts: now?.hidesCounts ?? false,
  };
}

function WhatExactly({ model, command }: HallProps) {
  const texts = pointsWords.value.hall;
  const { overview, control } = model;
  const screen = control.hallScreen.value;
  switch (control.hallView.value) {
    case HallScreenView.FLOOR:
      return <Hidden model={model} command={command} />;
    case HallScreenView.ANNOUNCEMENT:
      return (
        <Choice
          label={texts.announcement}
          options={standing(overview)
            .slice(0, OFFERED_MAX)
            .map(({ name, text }) => ({ value: name, text }))}
          value={screen?.announcement}
          busy={command.busy}
          onChoose={(announcement) =>
            void show(model, command, { view: HallScreenView.ANNOUNCEMENT, announcement })
          }
        />
      );
    case HallScreenView.VOTE:
      return (
        <Choice
          label={texts.vote}
          options={votesThatStand(control)
            .slice(0, OFFERED_MAX)
            .map(({ name, question }) => ({ value: name, text: question }))}
          value={screen?.vote}
          busy={command.busy}
          onChoose={(vote) => void show(model, command, { view: HallScreenView.VOTE, vote })}
        />
      );
    default:
      return null;
  }
}

function Hidden({ model, command }: HallProps) {
  const texts = pointsWords.value.hall;
  const screen = model.control.hallScreen.value;
  const parts = ['hidesNext', 'hidesAgendaItem', 'hidesCounts'] as const;
  return (
    <div class="hall-hidden">
      {parts.map((part) => (
        <label key={part} class="check-field">
          <input
            type="checkbox"
            checked={screen?.[part] ?? false}
            onChange={(event) =>
              void show(model, command, { ...shownNow(model), [part]: event.currentTarget.checked })
            }
          />
          <span>{texts[part]}</span>
        </label>
      ))}
    </div>
  );
}

/** "Người phát biểu: Xa Văn Đức, Huyện Đà Bắc": what is read in the hall now. */
function preview({ overview, control }: PageModel): string {
  const view = control.hallView.value;
  return `${pointsWords.value.hall.view}: ${[recordWords.value.hallScreenView[view], contentOf()].filter(Boolean).join(' – ')}`;

  function contentOf(): string {
    const screen = control.hallScreen.value;
    const conference = overview.conference.value;
    const speech = overview.currentSpeech.value;
    const named = <T extends { name: string }>(
      items: readonly T[],
      name: string | undefined,
    ): T | undefined => items.find((item) => item.name === name);
    switch (view) {
      case HallScreenView.AGENDA:
        return named(overview.agenda.value, conference?.currentAgendaItem)?.title ?? '';
      case HallScreenView.ANNOUNCEMENT:
        return named(standing(overview), screen?.announcement)?.text ?? '';
      case HallScreenView.VOTE:
        return named(votesThatStand(control), screen?.vote)?.question ?? '';
      case HallScreenView.TITLE:
        return conference?.title ?? '';
      default:
        return speech
          ? [speech.speaker?.displayName, unitName(overview, speech.bridgePoint)].filter(Boolean).join(', ')
          : pointsWords.value.hall.nobodySpeaks;
    }
  }
}
