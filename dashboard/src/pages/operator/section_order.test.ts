import { describe, expect, it } from 'vitest';
import { ConferenceState } from '../../gen/nhipcau/v1/conference_state_pb';
import { sectionOrder, urgentSections } from './section_order';

const { PLANNED, IN_SESSION, ENDED, CANCELLED } = ConferenceState;

describe('the sections of an operator', () => {
  it('leads with what the moment asks for', () => {
    expect(sectionOrder(PLANNED).leading).toEqual(['submission', 'readiness', 'attendance']);
    expect(sectionOrder(IN_SESSION).leading).toEqual(['floor', 'announcements', 'incident']);
  });

  it('has all of them before and during the session, each once', () => {
    const names = (state: ConferenceState): string[] => {
      const { leading, others } = sectionOrder(state);
      return [...leading, ...others].sort();
    };
    expect(names(PLANNED)).toEqual(names(IN_SESSION));
    expect(new Set(names(PLANNED)).size).toBe(10);
  });

  it('keeps after the end only what can still be said', () => {
    const { leading, others } = sectionOrder(ENDED);
    expect([...leading, ...others]).not.toContain('floor');
    expect([...leading, ...others]).not.toContain('incident');
    expect([...leading, ...others]).toContain('delegates');
    expect(sectionOrder(CANCELLED).others).toEqual(['help']);
  });

  it('offers in a hurry only what is there', () => {
    expect(urgentSections(sectionOrder(IN_SESSION))).toEqual(['floor', 'incident']);
    expect(urgentSections(sectionOrder(ENDED))).toEqual([]);
    expect(urgentSections(sectionOrder(CANCELLED))).toEqual([]);
  });
});
