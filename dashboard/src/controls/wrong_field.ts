// Where the focus goes when a form is sent and something in it is wrong: to the first field that is, into
// sight. Whoever reads by ear, or stands at the foot of a long form, hears and sees nothing of it else.

/** The form that was sent last, until somebody writes again. */
let sent: HTMLFormElement | undefined;

/** Once for the page. */
export function listenForSentForms(): void {
  addEventListener('input', () => (sent = undefined), true);
  addEventListener(
    'submit',
    ({ target }) => {
      sent = target instanceof HTMLFormElement ? target : undefined;
      // What was wrong before is wrong still: no field tells it anew.
      requestAnimationFrame(goToFirstWrong);
    },
    true,
  );
}

/** Told by a field when it is said to be wrong: here, or by the server later. */
export function goToFirstWrong(): void {
  const first = sent?.querySelector<HTMLElement>('[aria-invalid=true]');
  if (!first || document.activeElement === first) return;
  first.focus({ preventScroll: true });
  first.closest('.field')?.scrollIntoView({ block: 'center' });
}
