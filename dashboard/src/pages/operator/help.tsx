import type { SupportContact } from '../../gen/nhipcau/v1/record_pb';
import { Button } from '../../controls/button';
import { Empty } from '../../views/panel';
import { PageSettings } from '../../views/page_settings';
import { operatorWords } from '../../words/operator';
import { recordWords } from '../../words/records';
import type { Duty, OnDuty } from './duty';
import { Section } from './section';

/** Whom to call, practice, and the guide to print. */
export function HelpSection({ duty, onPractise }: OnDuty & { onPractise: (() => void) | undefined }) {
  const texts = operatorWords.value.help;
  return (
    <Section duty={duty} name="help">
      {() => (
        <>
          <Contacts duty={duty} />
          {onPractise && (
            <div>
              <Button onPress={onPractise}>{texts.practise}</Button>
              <p class="quiet small">{texts.practiseHint}</p>
            </div>
          )}
          <div>
            <Button onPress={() => print()}>{texts.print}</Button>
            <p class="quiet small">{texts.printHint}</p>
          </div>
          <PageSettings />
        </>
      )}
    </Section>
  );
}

export function contactsOf(duty: Duty): readonly SupportContact[] {
  return duty.own.card.value?.contacts ?? [];
}

export function telephoneLink({ telephone }: SupportContact): string {
  return `tel:${telephone.replace(/[^\d+]/g, '')}`;
}

function Contacts({ duty }: OnDuty) {
  const contacts = contactsOf(duty);
  if (contacts.length === 0) return <Empty>{operatorWords.value.help.noContacts}</Empty>;
  return (
    <ul class="contacts">
      {contacts.map((contact) => (
        <li key={`${contact.kind} ${contact.telephone}`}>
          <a class="button" href={telephoneLink(contact)}>
            <span>
              {[recordWords.value.supportContactKind[contact.kind], contact.displayName]
                .filter(Boolean)
                .join(': ')}
            </span>
            <strong class="numbers">{contact.telephone}</strong>
          </a>
          <p class="quiet small">{contact.bridgePointTitle}</p>
        </li>
      ))}
    </ul>
  );
}
