import { useSignal, useSignalEffect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useShortcut } from '../../controls/keys';
import { fetchedPart } from '../../views/fetched_part';
import { Tabs, type Tab } from '../../views/tabs';
import { pointsWords } from '../../words/moderator_points';
import { words } from '../../words/words';
import type { PageModel } from './page_model';
import { AnnouncementsPanel } from './talk/announcements_panel';
import { IncidentsPanel } from './talk/incidents_panel';
import { MessagesPanel } from './talk/messages_panel';
import { VotesPanel } from './talk/votes_panel';

const composeDialog = fetchedPart(() => import('./talk/compose_dialog'));
const hallPanel = fetchedPart(() => import('./talk/hall_panel'));
const voteDialog = fetchedPart(() => import('./talk/vote_dialog'));

/** Right, below the agenda: trouble, and what is said to the points and shown in the halls; one at a time. */
export function Communication(model: PageModel) {
  const { conversations, openVote } = model.control;
  const texts = pointsWords.value;
  const chosen = useSignal<string | undefined>('messages');
  const thread = useSignal<string | undefined>(undefined);
  const asking = useSignal<'announcement' | 'vote' | undefined>(undefined);
  // Once the page is drawn, so that they stand as soon as their keys are pressed.
  useEffect(() => {
    composeDialog.fetch();
    hallPanel.fetch();
    voteDialog.fetch();
  }, []);
  // What everybody waits for takes the place of whatever was shown.
  useSignalEffect(() => {
    if (openVote.value) chosen.value = 'votes';
  });
  useShortcut('m', texts.messages.show, () => {
    chosen.value = 'messages';
    const [first] = conversations.all.peek();
    if (first && first.unread > 0) thread.value = first.point;
    else
      requestAnimationFrame(() =>
        document.querySelector<HTMLElement>('.talk .panel button, .talk textarea')?.focus(),
      );
  });
  const compose = (): void => {
    asking.value = 'announcement';
    chosen.value = 'announcements';
  };
  const vote = (): void => {
    chosen.value = 'votes';
    if (!openVote.value) asking.value = 'vote';
  };
  useShortcut('b', texts.announcements.compose, compose);
  useShortcut('v', texts.votes.open, vote);
  const close = (): void => {
    asking.value = undefined;
  };
  return (
    <section class="talk" aria-label={texts.room.talk}>
      <Tabs inner tabs={tabsOf()} label={texts.room.talk} chosen={chosen} />
      {asking.value === 'announcement' && (
        <composeDialog.With dialog>
          {({ ComposeDialog }) => <ComposeDialog model={model} onClose={close} />}
        </composeDialog.With>
      )}
      {asking.value === 'vote' && (
        <voteDialog.With dialog>
          {({ VoteDialog }) => <VoteDialog model={model} onClose={close} />}
        </voteDialog.With>
      )}
    </section>
  );

  function tabsOf(): Tab[] {
    return [
      {
        id: 'messages',
        label: texts.messages.title,
        count: conversations.unread.value,
        content: <MessagesPanel model={model} open={thread} />,
      },
      {
        id: 'announcements',
        label: texts.announcements.tab,
        count: 0,
        content: <AnnouncementsPanel model={model} onCompose={compose} />,
      },
      {
        id: 'incidents',
        label: words.value.incidents.title,
        count: model.overview.openIncidents.value.length,
        content: <IncidentsPanel model={model} />,
      },
      {
        id: 'votes',
        label: texts.votes.title,
        count: openVote.value ? 1 : 0,
        content: <VotesPanel model={model} onOpen={vote} />,
      },
      {
        id: 'hall',
        label: texts.hall.tab,
        count: 0,
        content: <hallPanel.With>{({ HallPanel }) => <HallPanel model={model} />}</hallPanel.With>,
      },
    ];
  }
}
