// What the database of this device holds.

/** What a page last knew. */
export interface KeptState {
  /** A serialized WatchStateResponse: every record, and the server's clock. */
  update: Uint8Array;
  /** Whose page it was: a serialized Principal. */
  principal: Uint8Array;
}

/** What a command is about: a name that is made in one place, so that whoever asks for it asks by the same. */
export type About = string & { readonly about: unique symbol };

/** What was entered here and is not on the server's record yet. */
export interface OutboxEntry {
  /** Place in the order of sending; given by the store. */
  place?: number;
  /** AIP-155: the server does it once, however often it is sent. */
  requestId: string;
  /** Name of the principal that entered it: another must not send it. */
  enteredBy: string;
  /** "nhipcau.v1.AttendanceService/CheckIn" */
  method: string;
  /** The serialized request, with its request_id. */
  request: Uint8Array;
  /** What it is about: of one thing only the last word counts. */
  about: About;
  /** What it says, in the words of the page when it was entered. */
  text: string;
  /** Revision of the record that was on the screen; it is refused when that has moved on. */
  restsOn?: bigint;
  /** By this device's clock. */
  madeAtMs: number;
  /** After so long it is dropped instead of sent late. */
  lifetimeMs?: number;
  /** It has been on the line: the server may have it. */
  attempted?: boolean;
  /** Why it is not sent any more, until somebody has seen that. */
  fate?: OutboxFate;
}

export type OutboxFate =
  /** Somebody else stated something newer meanwhile. */
  | { kind: 'conflict'; reason: number }
  | { kind: 'refused'; reason: number; field?: string }
  | { kind: 'expired' };
