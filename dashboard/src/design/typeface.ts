import './typeface.css';

// Asked for with the page, not when its first text is drawn: mostly it is there before the records are.
for (const letters of ['a', 'ạ']) void document.fonts.load(`1em Inter`, letters).catch(() => undefined);
