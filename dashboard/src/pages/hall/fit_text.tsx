import { useLayoutEffect, useRef } from 'preact/hooks';

const STEP = 0.06;
const SCALE_MIN = 0.4;

interface FitTextProps {
  text: string;
  class: string;
  /** Lines that it may take at its full size; more room there is not. */
  lines: number;
  testId?: string;
}

/** A text as large as its style says, and smaller only as far as it must be to fit. */
export function FitText({ text, class: className, lines, testId }: FitTextProps) {
  const box = useRef<HTMLParagraphElement>(null);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const fit = (): void => shrinkToFit(element);
    fit();
    addEventListener('resize', fit);
    return () => removeEventListener('resize', fit);
  }, [text]);
  return (
    <p ref={box} class={`fit-text ${className}`} style={{ '--lines': lines }} data-testid={testId}>
      {text}
    </p>
  );
}

function shrinkToFit(element: HTMLElement): void {
  let scale = 1;
  element.style.setProperty('--fit', '1');
  while (overflows(element) && scale > SCALE_MIN) {
    scale -= STEP;
    element.style.setProperty('--fit', scale.toFixed(2));
  }
}

function overflows(element: HTMLElement): boolean {
  // Letters reach a little out of their lines; that is not what makes a text too long.
  const toleratedPx = parseFloat(getComputedStyle(element).fontSize) / 4;
  return (
    element.scrollHeight > element.clientHeight + toleratedPx || element.scrollWidth > element.clientWidth + 1
  );
}
