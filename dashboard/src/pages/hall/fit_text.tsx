interface FitTextProps {
  text: string;
  class: string;
  /** Lines that it may take at its full size. */
  lines: number;
  testId?: string;
}

/** A text as large as its style says, and smaller only as far as it must be to fit: see fit.ts. */
export function FitText({ text, class: className, lines, testId }: FitTextProps) {
  return (
    <p class={`fit-text ${className}`} data-lines={lines} data-testid={testId}>
      {text}
    </p>
  );
}
