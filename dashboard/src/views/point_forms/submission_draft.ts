// What a point sends in about itself before the day, while it is written: begun with what it sent last,
// or with what planners know.

import type { MessageInitShape } from '@bufbuild/protobuf';
import { signal, type Signal } from '@preact/signals';
import type { BridgePoint, Contact } from '../../gen/nhipcau/v1/bridge_point_pb';
import type { Submission, SubmissionSchema } from '../../gen/nhipcau/v1/submission_pb';

export interface PersonDraft {
  displayName: Signal<string>;
  office: Signal<string>;
  telephone: Signal<string>;
}

type PersonText = Pick<Contact, 'displayName' | 'office' | 'telephone'>;

function personDraft(person?: PersonText): PersonDraft {
  return {
    displayName: signal(person?.displayName ?? ''),
    office: signal(person?.office ?? ''),
    telephone: signal(person?.telephone ?? ''),
  };
}

function textOf(person: PersonDraft): { displayName: string; office: string; telephone: string } {
  return {
    displayName: person.displayName.value.trim(),
    office: person.office.value.trim(),
    telephone: person.telephone.value.trim(),
  };
}

/** Anything is written of the person. */
function isSomebody(person: PersonText): boolean {
  return [person.displayName, person.office, person.telephone].some(Boolean);
}

export class SubmissionDraft {
  readonly model: Signal<string>;
  readonly head: PersonDraft;
  readonly operator: PersonDraft;
  readonly technician: PersonDraft;
  readonly delegates: Signal<readonly PersonDraft[]>;
  readonly speechTopic: Signal<string>;
  readonly speechSpeaker: Signal<string>;
  readonly speechOffice: Signal<string>;

  constructor(sent: Submission | undefined, point: BridgePoint | undefined) {
    const knownHead = point && {
      displayName: point.headName,
      office: point.headOffice,
      telephone: point.telephone,
    };
    this.model = signal(sent?.room ?? point?.room ?? '');
    this.head = personDraft(sent?.head ?? knownHead);
    this.operator = personDraft(sent?.operatorContact ?? point?.operatorContact);
    this.technician = personDraft(sent?.technicianContact ?? point?.technicianContact);
    this.delegates = signal(sent?.delegates.map(personDraft) ?? []);
    this.speechTopic = signal(sent?.preparedSpeech?.topic ?? '');
    this.speechSpeaker = signal(sent?.preparedSpeech?.speakerName ?? '');
    this.speechOffice = signal(sent?.preparedSpeech?.speakerOffice ?? '');
  }

  /** Anything of a prepared speech is written, so that it will be sent. */
  get hasSpeech(): boolean {
    return Object.values(this.#speech).some(Boolean);
  }

  get #speech(): { topic: string; speakerName: string; speakerOffice: string } {
    return {
      topic: this.speechTopic.value.trim(),
      speakerName: this.speechSpeaker.value.trim(),
      speakerOffice: this.speechOffice.value.trim(),
    };
  }

  /** Something is written of each of these and the name is not; the server would refuse them all. */
  get nameless(): ReadonlySet<PersonDraft> {
    return new Set(
      this.delegates.value.filter((person) => isSomebody(textOf(person)) && !textOf(person).displayName),
    );
  }

  /** Whether the server will find every name that it needs. */
  get complete(): boolean {
    return this.nameless.size === 0 && !(this.hasSpeech && !this.#speech.speakerName);
  }

  addDelegate(): void {
    this.delegates.value = [...this.delegates.peek(), personDraft()];
  }

  removeDelegate(person: PersonDraft): void {
    this.delegates.value = this.delegates.peek().filter((other) => other !== person);
  }

  /** Lines of "name; office; telephone", as they stand in a message or a table; tabs will do. */
  addLines(text: string): void {
    const people = text
      .split('\n')
      .map((line) => line.split(/[;\t]/).map((part) => part.trim()))
      .filter(([name]) => name)
      .map(([displayName = '', office = '', telephone = '']) =>
        personDraft({ displayName, office, telephone }),
      );
    this.delegates.value = [...this.delegates.peek(), ...people];
  }

  /** As a request carries it. */
  asRequest(): MessageInitShape<typeof SubmissionSchema> {
    return {
      room: this.model.value.trim(),
      head: textOf(this.head),
      operatorContact: textOf(this.operator),
      technicianContact: textOf(this.technician),
      delegates: this.delegates.value.map(textOf).filter(isSomebody),
      ...(this.hasSpeech && { preparedSpeech: this.#speech }),
    };
  }
}
