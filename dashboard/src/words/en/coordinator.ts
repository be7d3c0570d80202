// The coordinator's page, in English.

import type { vi } from '../vi/coordinator';

export const en: typeof vi = {
  title: 'Coordinator',
  support: 'For help, call',
  calls: {
    tab: 'To call',
    title: 'Points to call',
    left: (count) => `${count} points left to call`,
    noneLeft: 'No points left to call.',
    mark: 'Called',
    undo: 'Not called yet',
    calledAt: (time) => `Called at ${time}`,
    called: 'Called, waiting',
    noTelephone: (count) =>
      `No telephone number at ${count} of them. The planner adds numbers under Bridge points.`,
    next: 'Next point',
    previous: 'Previous point',
    group: {
      asked: 'To call now',
      missing: 'Missing',
      trouble: 'In trouble',
      quiet: 'Page not open',
    },
    asked: {
      floor: 'Called to the floor',
      onDeck: 'Next to speak, not confirmed ready',
      announcement: 'Announcement not acknowledged',
      vote: 'Has not voted',
      message: 'Unread message',
    },
  },
  points: { tab: 'All', title: 'All bridge points', search: 'Find a point (no diacritics needed)' },
  links: {
    tab: 'Links',
    title: 'Links of the points',
    used: (used, total) => `${used} of ${total} points have opened their link`,
    hint: 'A new link is shown once. Pass it on at once.',
    none: 'No link yet',
    unused: 'Not opened',
    usedAt: (time, date) => `Opened since ${time} on ${date}`,
    create: 'Make a link',
    createMissing: (count) => `Make links for ${count} points without one`,
    reissue: 'Reissue the link',
    reissueQuestion: 'Reissue the link?',
    reissueConsequence:
      'The old link and all devices that opened it stop working. For one more device, an access code will do.',
    code: 'Give an access code',
    shownOnce: 'Shown once. Copy it and pass it on.',
    copyLink: 'Copy the link',
    conferenceCode: 'Conference code:',
    codeIs: 'Access code:',
    codeUntil: (time) => `Read it out by telephone. Good once, until ${time}.`,
    codeUsed: 'The access code has been used or has expired. Give another if it is needed.',
    textForAll: 'Text for all points',
    copyText: 'Copy the text',
    text: {
      intro: (title) => `${title}. Operators, please open the link of your point:`,
      used: 'already in',
      sentBefore: 'use the link that was sent before',
      code: (address, conference) =>
        `Lost the link? Call your coordinator for an access code, open ${address}, enter the conference code “${conference}” and the access code.`,
      help: (whom) => `Help: ${whom}.`,
    },
  },
  desk: {
    title: 'On behalf of a point',
    none: 'Choose a point to see its telephone numbers and enter for it.',
    close: 'Back to the list',
  },
};
