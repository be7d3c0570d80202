import { useRef } from 'preact/hooks';
import { Reason } from '../../gen/nhipcau/v1/error_pb';
import type { Sender } from '../../state/sender';

/**
 * Whether counts are sent a second time after the server asked whether they are meant. Other counts,
 * however large, are asked about anew.
 */
export function useCountConfirmation({ state }: Sender): (counts: object) => boolean {
  const asked = useRef('');
  return (counts) => {
    const before = asked.current;
    asked.current = JSON.stringify(counts);
    const { value } = state;
    return (
      value.kind === 'refused' && value.error.reason === Reason.COUNTS_UNLIKELY && before === asked.current
    );
  };
}
