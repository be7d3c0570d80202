// What goes wrong in a page itself, for whoever passes it on.

export interface Fault {
  /** What could not be drawn, as its reader knows it; empty: it was elsewhere. */
  part: string;
  error: unknown;
}

/** Until somebody listens: a page may break before it has a line. */
const WAITING_MAX = 5;

let listener: ((fault: Fault) => void) | undefined;
let waiting: Fault[] = [];

export function noteFault(fault: Fault): void {
  if (listener) listener(fault);
  else if (waiting.length < WAITING_MAX) waiting.push(fault);
}

/** The latest to listen is told; returns how it stops. */
export function onFault(listen: (fault: Fault) => void): () => void {
  listener = listen;
  waiting.forEach(listen);
  waiting = [];
  return () => {
    if (listener === listen) listener = undefined;
  };
}

/** Those beside drawing, too: a press that failed, a promise that nobody waited for. For the page's life. */
export function listenForFaults(): void {
  addEventListener('error', ({ error }) => {
    if (error instanceof Error) noteFault({ part: '', error });
  });
  addEventListener('unhandledrejection', ({ reason }) => noteFault({ part: '', error: reason }));
}
