import { Button } from '../../../controls/button';

interface TransferBarProps {
  /** What is under way, in words with numbers. */
  text: string;
  /** What the bar is of. */
  label: string;
  /** 0 to 1; undefined: nobody knows. */
  share?: number | undefined;
  stopText?: string;
  onStop?: () => void;
}

/** How far something is that takes a while. */
export function TransferBar({ text, label, share, stopText, onStop }: TransferBarProps) {
  return (
    <div class="progress-line" data-testid="transfer">
      <progress class="progress" max={1} value={share} aria-label={label} />
      <span class="numbers transfer-text">{text}</span>
      {onStop && stopText && <Button onPress={onStop}>{stopText}</Button>}
    </div>
  );
}
