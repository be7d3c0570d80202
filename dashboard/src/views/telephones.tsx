import type { BridgePoint } from '../gen/nhipcau/v1/bridge_point_pb';
import type { PointCard } from '../gen/nhipcau/v1/record_pb';
import { pointFormWords } from '../words/point_forms';
import { recordWords } from '../words/records';
import { words } from '../words/words';

export interface Called {
  /** What he or she is to the point. */
  role: string;
  name: string;
  telephone: string;
}

/** Whom to call at a point: who watches its page, then its head, then its technician. Without a number nobody. */
export function peopleAt(point: BridgePoint | undefined): Called[] {
  if (!point) return [];
  const { operator, head, technician } = pointFormWords.value.people;
  const { operatorContact, technicianContact } = point;
  return [
    { role: operator, name: operatorContact?.displayName ?? '', telephone: operatorContact?.telephone ?? '' },
    { role: head, name: point.headName, telephone: point.telephone },
    {
      role: technician,
      name: technicianContact?.displayName ?? '',
      telephone: technicianContact?.telephone ?? '',
    },
  ].filter((person) => person.telephone);
}

/** Whom those at the point itself call, nearest first. */
export function supportOf(card: PointCard | undefined): Called[] {
  return (card?.contacts ?? []).map((contact) => ({
    role: `${recordWords.value.supportContactKind[contact.kind]}, ${contact.bridgePointTitle}`,
    name: contact.displayName,
    telephone: contact.telephone,
  }));
}

/** Telephone numbers as links that dial, each with whose it is. */
export function Telephones({ people }: { people: readonly Called[] }) {
  if (people.length === 0) return <p class="quiet small">{pointFormWords.value.people.noTelephone}</p>;
  return (
    <ul class="telephones">
      {people.map((person) => (
        <li key={`${person.role} ${person.telephone}`}>
          <TelephoneLink person={person} />
          <span class="quiet small">{[person.name, person.role].filter(Boolean).join(', ')}</span>
        </li>
      ))}
    </ul>
  );
}

/** One number that dials when it is pressed. */
export function TelephoneLink({ person }: { person: Called }) {
  const label = [words.value.points.telephone(person.telephone), person.name, person.role];
  return (
    <a
      class="telephone numbers"
      href={`tel:${person.telephone.replace(/[^+\d]/g, '')}`}
      aria-label={label.filter(Boolean).join(', ')}
    >
      {person.telephone}
    </a>
  );
}
