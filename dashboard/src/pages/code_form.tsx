import { signal, useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { fold } from '../base/fold';
import { Button } from '../controls/button';
import { TextField } from '../controls/field';
import { Reason } from '../gen/nhipcau/v1/error_pb';
import { receptionWords } from '../words/reception';
import { words } from '../words/words';

interface CodeFormProps {
  /** Id of the conference that is asked for, as far as this page knows: then the digits alone are enough. */
  known: string;
  /** Why the code that was tried last did not open. */
  refusal: Reason | undefined;
  onEnter: (token: string) => void;
}

const CODE_DIGITS = 10;

/** What was typed outlives a refusal, which draws the form anew: a digit is mended, not all of it typed again. */
const conference = signal('');
const code = signal('');

/** For whoever lost the link: the code that the coordinator told by telephone. */
export function CodeForm({ known, refusal, onEnter }: CodeFormProps) {
  useMemo(() => {
    if (!conference.peek()) conference.value = known;
  }, [known]);
  const texts = receptionWords.value;
  const tried = useSignal(false);
  const digits = code.value.replace(/\D/g, '');
  const id = idOf(conference.value);
  const submit = (event: Event): void => {
    event.preventDefault();
    tried.value = true;
    if (id && digits.length === CODE_DIGITS) onEnter(`${id}.${digits}`);
  };
  return (
    <form class="form" onSubmit={submit} noValidate>
      <h2>{texts.codeTitle}</h2>
      <p class="quiet small">{texts.codeHint}</p>
      <TextField
        label={texts.conferenceCode}
        value={conference}
        autoCapitalize="none"
        error={tried.value && !id ? texts.conferenceInvalid : undefined}
      />
      <TextField
        label={texts.accessCode}
        value={code}
        inputMode="numeric"
        autoComplete="one-time-code"
        error={codeError(tried.value, digits, refusal)}
      />
      <Button kind="primary" type="submit">
        {texts.enterWithCode}
      </Button>
    </form>
  );
}

/** "Hòa Bình", as it is heard by telephone, is "hoa-binh". */
function idOf(typed: string): string {
  return fold(typed)
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
    .join('-');
}

function codeError(tried: boolean, digits: string, refusal: Reason | undefined): string | undefined {
  const texts = receptionWords.value;
  if (tried) return digits.length === CODE_DIGITS ? undefined : texts.codeInvalid;
  if (refusal === undefined) return undefined;
  const wrongCode = refusal === Reason.TOKEN_INVALID || refusal === Reason.TOKEN_REVOKED;
  return wrongCode ? texts.codeRefused : words.value.reason[refusal];
}
