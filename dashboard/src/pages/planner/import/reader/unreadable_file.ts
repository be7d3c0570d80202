/** Why a file is not read. */
export type UnreadableCause =
  | 'damaged'
  | 'document'
  | 'pdf'
  | 'password'
  | 'tooLarge'
  | 'tooManyColumns'
  | 'tooSlow'
  | 'readerDied'
  | 'notATable'
  | 'empty';

/** The file is none that can be read; nothing of it was taken. */
export class UnreadableFile extends Error {
  readonly unreadable: UnreadableCause;

  constructor(unreadable: UnreadableCause) {
    super(unreadable);
    this.unreadable = unreadable;
  }
}
