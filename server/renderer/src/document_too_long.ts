/** A document that takes more than one may: of what, in the words of those who asked for it, in one line. */
export class DocumentTooLong extends Error {}
