import type { ComponentChildren } from 'preact';
import './reception.css';
import { Button } from '../controls/button';
import { conferenceOf } from '../stream/credentials';
import type { Credential } from '../stream/kept_credentials';
import { receptionWords } from '../words/reception';
import { formatNumber, words } from '../words/words';
import { CodeForm } from './code_form';
import type { Door, Entry } from './entry';

/** Why somebody has no page here, and how he comes to one. */
export type WithoutPage = Extract<Entry, { kind: 'noLink' | 'choosing' | 'refused' | 'damaged' | 'ended' }>;

interface ReceptionProps {
  entry: WithoutPage;
  door: Door;
}

export function Reception({ entry, door }: ReceptionProps) {
  const texts = receptionWords.value;
  const codeForm = (
    <CodeForm
      known={door.latestConference.value}
      refusal={entry.kind === 'noLink' ? entry.codeRefusal : undefined}
      onEnter={door.enterWithCode}
    />
  );
  switch (entry.kind) {
    case 'noLink':
      return (
        <Said title={texts.noLinkTitle} text={texts.noLink}>
          {codeForm}
        </Said>
      );
    case 'refused':
      return (
        <Said title={words.value.entry.refusedTitle} text={words.value.reason[entry.reason]}>
          {codeForm}
        </Said>
      );
    case 'damaged':
      return (
        <Said title={texts.damagedTitle} text={texts.damaged}>
          {codeForm}
        </Said>
      );
    case 'choosing':
      return (
        <Said title={texts.choosingTitle} text={texts.choosing}>
          <Choice known={entry.known} onChoose={door.enterAs} />
        </Said>
      );
    case 'ended':
      return (
        <Said title={texts.endedTitle[entry.ending]} text={texts.ended[entry.ending]}>
          {entry.lostCount > 0 && <p class="word-wrong">{texts.lost(formatNumber(entry.lostCount))}</p>}
          {codeForm}
        </Said>
      );
  }
}

function Said({ title, text, children }: { title: string; text: string; children: ComponentChildren }) {
  return (
    <>
      <Whose />
      <h1>{title}</h1>
      <p role="status">{text}</p>
      {children}
    </>
  );
}

/** So that a stranger can tell whose page it is: the product, and the server that it stands on. */
function Whose() {
  return (
    <p class="entry-whose">
      <img src="/icon.svg" alt="" width={32} height={32} />
      <span>
        <strong>{words.value.app}</strong>
        <span class="quiet small">{receptionWords.value.whose(location.host)}</span>
      </span>
    </p>
  );
}

/** Whose links this device has: a page is opened with one of them, never with whichever came last. */
function Choice({ known, onChoose }: { known: readonly Credential[]; onChoose: Door['enterAs'] }) {
  const { asWhom, role } = receptionWords.value;
  return (
    <ul class="entry-choice">
      {known.map((credential) => {
        const conference = conferenceOf(credential.deviceToken)?.split('/')[1] ?? '';
        return (
          <li key={credential.deviceToken}>
            <Button size="large" onPress={() => onChoose(credential)}>
              {asWhom(role[credential.role], credential.displayName, conference)}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
