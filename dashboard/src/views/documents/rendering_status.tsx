import { Button } from '../../controls/button';
import { documentWords } from '../../words/documents';
import { formatNumber, words } from '../../words/words';
import type { Rendering } from './rendering';

interface RenderingStatusProps {
  rendering: Rendering;
  /** What is being made. */
  making: string;
  canCancel?: boolean;
}

/** How the making of a document fares; nothing while none is made. */
export function RenderingStatus({ rendering, making, canCancel = false }: RenderingStatusProps) {
  const { downloads } = documentWords.value;
  const state = rendering.state.value;
  switch (state.kind) {
    case 'making':
      return (
        <p class="outcome" role="status">
          {state.waitingCount > 0 ? downloads.waiting(formatNumber(state.waitingCount)) : making}{' '}
          {canCancel && (
            <Button kind="quiet" onPress={() => rendering.cancel()}>
              {downloads.cancel}
            </Button>
          )}
        </p>
      );
    case 'done':
      return (
        <p class="outcome" role="status">
          {downloads.done(state.rendered.file.fileName)}
        </p>
      );
    case 'refused':
      return (
        <p class="outcome outcome-refused" role="alert">
          {words.value.reason[state.error.reason]}
        </p>
      );
    default:
      return null;
  }
}
