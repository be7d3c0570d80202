import { describe, expect, it } from 'vitest';
import { newSentence, type Told } from './telling';

const CALM: Told = { step: 'none', announcements: 1, messages: 0 };

describe('newSentence', () => {
  it.each<[string, Partial<Told>, Partial<Told>, string | undefined]>([
    ['a turn', {}, { step: 'start' }, 'Được mời phát biểu'],
    ['a vote', {}, { step: 'castBallot' }, 'Đang biểu quyết'],
    [
      'a second announcement while the first waits',
      { step: 'acknowledge' },
      { step: 'acknowledge', announcements: 2 },
      'Có tin điều hành',
    ],
    ['a message', {}, { messages: 1 }, 'Trao đổi với Điều hành: 1 mới'],
    ['a message that was read', { messages: 2 }, {}, undefined],
    ['what oneself began', { step: 'start' }, { step: 'end' }, undefined],
    ['what is calm', { step: 'castBallot' }, {}, undefined],
  ])('%s', (_, before, now, sentence) => {
    expect(newSentence({ ...CALM, ...before }, { ...CALM, ...now })).toBe(sentence);
  });
});
