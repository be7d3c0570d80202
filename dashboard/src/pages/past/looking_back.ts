// Whether somebody looks back, on this page. Kept beside the session, so that whatever leads there
// and whatever is drawn instead of the page know of the same.

import { signal, type Signal } from '@preact/signals';
import type { Session } from '../../state/session';

const lookingBack = new WeakMap<Session, Signal<boolean>>();

export function lookingBackOf(session: Session): Signal<boolean> {
  const known = lookingBack.get(session) ?? signal(false);
  lookingBack.set(session, known);
  return known;
}
