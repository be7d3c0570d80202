import { render, type VNode } from 'preact';

/** Prints this and nothing else of the page. */
export function print(content: VNode): void {
  const area = document.createElement('div');
  area.className = 'print-area';
  document.body.append(area);
  document.documentElement.classList.add('is-printing');
  render(content, area);
  addEventListener(
    'afterprint',
    () => {
      render(null, area);
      area.remove();
      document.documentElement.classList.remove('is-printing');
    },
    { once: true },
  );
  window.print();
}
