// Arrow keys in the grid of points: left and right along a group and on to the
// next, up and down to the same place in the group above or below.

export function moveFocus(event: KeyboardEvent): void {
  const cell = event.target as HTMLElement;
  if (!cell.classList.contains('cell')) return;
  const target = targetOf(event.key, cell, event.currentTarget as HTMLElement);
  if (!target) return;
  event.preventDefault();
  target.focus();
}

function targetOf(key: string, cell: HTMLElement, grid: HTMLElement): HTMLElement | undefined {
  const cells = cellsOf(grid);
  const index = cells.indexOf(cell);
  switch (key) {
    case 'ArrowRight':
      return cells[index + 1];
    case 'ArrowLeft':
      return cells[index - 1];
    case 'ArrowDown':
      return inGroupBeside(cell, grid, 1);
    case 'ArrowUp':
      return inGroupBeside(cell, grid, -1);
    case 'Home':
      return cells[0];
    case 'End':
      return cells.at(-1);
    default:
      return undefined;
  }
}

function inGroupBeside(cell: HTMLElement, grid: HTMLElement, step: 1 | -1): HTMLElement | undefined {
  const groups = [...grid.querySelectorAll<HTMLElement>('.group')].filter(
    (group) => cellsOf(group).length > 0,
  );
  const own = groups.findIndex((group) => group.contains(cell));
  const place = cellsOf(groups[own] ?? grid).indexOf(cell);
  const beside = groups[own + step];
  if (!beside) return undefined;
  const cells = cellsOf(beside);
  return cells[Math.min(place, cells.length - 1)];
}

function cellsOf(element: HTMLElement): HTMLElement[] {
  return [...element.querySelectorAll<HTMLElement>('.cell')];
}
