// Where the focus goes when a form is sent and something in it is wrong: to its summary, where it has one,
// else to the first field that is, into sight. Whoever reads by ear, or stands at the foot of a long form,
// hears and sees nothing of it else.

/** A field with something wrong, and what, with the field's name. */
export interface WrongField {
  field: HTMLElement;
  text: string;
}

/** The form that was sent last, until somebody writes again. */
let sent: HTMLFormElement | undefined;
/** Forms that sum up what is wrong with them. */
const summaries = new WeakMap<HTMLFormElement, (fields: readonly WrongField[]) => void>();

/** Once for the page. */
export function listenForSentForms(): void {
  addEventListener('input', () => (sent = undefined), true);
  addEventListener(
    'submit',
    ({ target }) => {
      sent = target instanceof HTMLFormElement ? target : undefined;
      // What was wrong before is wrong still: no field tells it anew.
      requestAnimationFrame(goToWrong);
    },
    true,
  );
}

/** Told each time that the form was sent, with all that is wrong then; ends by the returned function. */
export function onWrongFields(
  form: HTMLFormElement,
  tell: (fields: readonly WrongField[]) => void,
): () => void {
  summaries.set(form, tell);
  return () => summaries.delete(form);
}

/** Told by a field when it is said to be wrong: here, or by the server later. */
export function goToWrong(): void {
  if (!sent) return;
  const fields = [...sent.querySelectorAll<HTMLElement>('[aria-invalid=true]')];
  const sumUp = summaries.get(sent);
  if (sumUp) sumUp(fields.map((field) => ({ field, text: textOf(field) })));
  else if (fields[0]) goTo(fields[0]);
}

function goTo(field: HTMLElement): void {
  if (document.activeElement === field) return;
  field.focus({ preventScroll: true });
  field.closest('.field')?.scrollIntoView({ block: 'center' });
}

/** "Tên hội nghị: Cần nhập nội dung này." */
function textOf(field: HTMLElement): string {
  const box = field.closest('.field');
  const label = box?.querySelector('label')?.textContent ?? '';
  const error = box?.querySelector('.field-error')?.textContent ?? '';
  return [label, error].filter(Boolean).join(': ');
}
