import type { vi } from '../vi/public_record';

export const en: typeof vi = {
  notEnded: 'What the public may know is chosen once the conference has ended.',

  standing: 'State',
  notReleased: 'Not released',
  released: (time, date, who) => `Released at ${time} on ${date}${who ? `, ${who}` : ''}`,
  simulated:
    'Some of the conference’s record was made under a simulated clock: it is for training and cannot be released.',
  saveFirst: 'Save the choice and read the preview before releasing it.',
  untold: (count) => `${count} chosen entries were changed or withdrawn since and are not told any more.`,
  release: 'Release',
  releaseQuestion: 'Release this conference’s public record?',
  releaseMeans:
    'The very text of the preview is marked as released: it may be given to the press and put on a website. The server itself sends it nowhere. Whatever is chosen differently has to be released anew; taking it back does not reach what others have downloaded.',
  withdraw: 'Take back',
  withdrawTitle: 'Take back what was released',
  withdrawHint: 'The reason stays in the log. What others have downloaded cannot be called back.',

  choice: 'What is told',
  officials: 'Say who presided',
  attendance: 'Say how many points and people took part',
  introduction: 'Introduction',
  introductionHint: 'Stands before the conclusions; may be empty.',
  entries: 'Conclusions, decisions, tasks',
  chosen: (count, all) => `${count} of ${all} chosen`,
  all: 'Choose all',
  none: 'Choose none',
  noEntries: 'The minutes have no conclusion, decision or task yet.',
  changed: 'Changed since it was chosen',
  changedHint: 'Not told any more. Read it again and tick it to choose it anew.',
  withdrawn: 'Withdrawn from the minutes',
  taskOf: (leads, deadline) => [leads, deadline].filter(Boolean).join(' · '),
  save: 'Save choice',
  discard: 'Drop changes',
  unsaved: 'Not saved.',
  takesBack: 'Saving takes back what is released now; it has to be read and released anew.',

  stale: {
    title: 'Somebody else has just changed the public record.',
    hint: 'Read both and choose; neither is lost.',
    mine: 'Chosen here',
    theirs: 'The newest',
    keepMine: 'Save what is chosen here',
    takeTheirs: 'Use the newest',
    nothing: 'Nothing but name, time and place.',
  },

  preview: 'Preview',
  previewHint: 'Word for word as in the files.',
  previewOld: 'The preview shows what is saved, without the changes made here.',
  making: 'Making the preview…',
  makingFile: 'Making the file…',
  download: 'Download',
};
