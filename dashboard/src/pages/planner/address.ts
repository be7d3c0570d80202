// Where the planner is, in the address bar's query, so that a reload stays there: the conference
// that the office's people chose, and the section.

import { signal, type ReadonlySignal } from '@preact/signals';

export const SECTIONS = [
  'checklist',
  'conference',
  'points',
  'delegates',
  'agenda',
  'speeches',
  'rules',
  'links',
  'submissions',
  'readiness',
  'tasks',
] as const;
export type Section = (typeof SECTIONS)[number];

/** The parts of the office's own page. */
export const OFFICE_SECTIONS = ['conferences', 'tasks', 'people', 'documents', 'archives'] as const;
export type OfficeSection = (typeof OFFICE_SECTIONS)[number];

export interface Address {
  /** The id in conferences/{conference}; empty: none is chosen, or the link names it. */
  conference: string;
  section: Section;
  /** Of the office's page, while no conference is chosen. */
  office: OfficeSection;
}

const current = signal<Address>(read());
addEventListener('popstate', () => (current.value = read()));

export const address: ReadonlySignal<Address> = current;

/** Goes there; the browser's way back leads here. */
export function goTo(next: Partial<Address>): void {
  const { conference, section, office } = { ...current.peek(), ...next };
  const query = new URLSearchParams();
  if (conference) query.set('conference', conference);
  else if (office !== 'conferences') query.set('office', office);
  if (section !== 'checklist') query.set('section', section);
  const text = query.toString();
  history.pushState(null, '', text ? `${location.pathname}?${text}` : location.pathname);
  current.value = { conference, section, office };
}

function read(): Address {
  const query = new URLSearchParams(location.search);
  const section = SECTIONS.find((name) => name === query.get('section')) ?? 'checklist';
  const office = OFFICE_SECTIONS.find((name) => name === query.get('office')) ?? 'conferences';
  return { conference: query.get('conference') ?? '', section, office };
}
