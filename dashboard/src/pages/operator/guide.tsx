import { operatorWords } from '../../words/operator';
import { recordWords } from '../../words/records';
import { pointTitle, type OnDuty } from './duty';
import { contactsOf } from './help';

/** One printed page: the steps in large type, and whom to call. Seen on paper only. */
export function Guide({ duty }: OnDuty) {
  const texts = operatorWords.value.guide;
  return (
    <section class="guide" aria-hidden="true">
      <h1>{texts.title}</h1>
      <p>
        <strong>{pointTitle(duty)}</strong>
      </p>
      <p>{duty.own.conferenceRecord.value?.title}</p>
      <ol>
        {texts.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <h2>{texts.contacts}</h2>
      {contactsOf(duty).map((contact) => (
        <p key={contact.telephone} class="guide-contact">
          {recordWords.value.supportContactKind[contact.kind]} {contact.displayName}:{' '}
          <strong>{contact.telephone}</strong>
        </p>
      ))}
      {contactsOf(duty).length === 0 && <p class="guide-line" />}
    </section>
  );
}
