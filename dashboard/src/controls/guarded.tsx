import type { ComponentChildren } from 'preact';
import { useErrorBoundary } from 'preact/hooks';
import { noteFault } from '../base/faults';
import { words } from '../words/words';
import { Button } from './button';

interface GuardedProps {
  /** What is guarded, as the reader knows it. */
  title: string;
  children: ComponentChildren;
}

/** An exception while this part is drawn takes down this part, and says so; the rest of the page stands. */
export function Guarded({ title, children }: GuardedProps) {
  const [error, drawAgain] = useErrorBoundary((thrown: unknown) => {
    console.error(thrown);
    noteFault({ part: title, error: thrown });
  });
  if (error === undefined) return <>{children}</>;
  const { broken, drawAgain: again, reload } = words.value.controls;
  return (
    <div class="broken" role="alert" data-testid="broken">
      <p>{broken(title)}</p>
      <div class="actions">
        <Button onPress={drawAgain}>{again}</Button>
        <Button kind="quiet" onPress={() => location.reload()}>
          {reload}
        </Button>
      </div>
    </div>
  );
}
