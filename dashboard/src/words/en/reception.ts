import * as names from '../../gen/words/en';
import type { vi } from '../vi/reception';

export const en: typeof vi = {
  role: names.role,
  whose: (host) => `Online conferences, at ${host}`,
  noLinkTitle: 'An invitation is needed',
  noLink: 'Open this page with the link that the planners sent.',
  damagedTitle: 'The link is not whole',
  damaged:
    'The link was cut or changed by a messenger on its way. Open it again from the message that it came in, or ' +
    'copy all of it into the address bar. If that does not help, ask your coordinator for an access code.',
  choosingTitle: 'Who are you here?',
  choosing: 'This device keeps several links. Each browser tab uses one of them.',
  asWhom: (role, name, conference) => [role, name !== role && name, conference].filter(Boolean).join(' · '),
  leaveQuestion: 'Leave this device?',
  leaveConsequence:
    'This device can no longer open the conference. What is kept on it, and what was not sent yet, is deleted. ' +
    'Coming back takes the link or an access code.',
  leaveConfirm: 'Leave',
  endedTitle: {
    revoked: 'The link was revoked',
    replaced: 'Open the newest link again',
    left: 'You have left this device',
    leftUnrevoked: 'You have left this device',
  },
  ended: {
    revoked:
      'What this device kept of the conference is deleted. To come back, call your coordinator or the organisers ' +
      'for a new link or an access code.',
    replaced:
      'The link was renewed, or opened on too many devices, so that the server no longer accepts this one. ' +
      'Open the newest link that you were sent, or call your coordinator for an access code. ' +
      'What was not sent yet is kept on this device and is sent once you are back.',
    left: 'What this device kept of the conference is deleted, and the server no longer accepts this device.',
    leftUnrevoked:
      'The link and what this device kept of the conference are deleted, but the server has not revoked the device. ' +
      'If somebody else may hold the link, ask the organisers to revoke it.',
  },
  lost: (count) =>
    count === '1'
      ? 'One entry was not sent and is deleted. Enter it again after coming back.'
      : `${count} entries were not sent and are deleted. Enter them again after coming back.`,
  codeTitle: 'Do you have an access code?',
  codeHint:
    'If the link is lost, call your coordinator or the planners for a code: it works once, for 15 minutes.',
  conferenceCode: 'Conference code',
  accessCode: 'Access code (10 digits)',
  enterWithCode: 'Enter with the code',
  codeInvalid: 'An access code has 10 digits.',
  conferenceInvalid: 'Enter the conference code, for example: hoa-binh.',
  codeRefused: 'The code is wrong, used or expired. Call again for a new one.',
};
