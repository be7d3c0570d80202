import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');

const BUILD = process.env['NHIPCAU_BUILD'] ?? join(ROOT, 'build', 'release');
export const SERVER = join(BUILD, 'server', 'nhipcau-server');
export const COMMAND_LINE = join(BUILD, 'client', 'nhipcau');
/** What makes Word and PDF: `npm run build` in server/renderer. */
export const RENDERER = join(ROOT, 'server', 'renderer', 'dist');
export const EXAMPLE = join(ROOT, 'deploy', 'examples', 'hoa-binh-2021');
export const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
/** Debian's. */
export const FIREFOX = process.env['FIREFOX'] ?? '/usr/bin/firefox-esr';
export const SCREENSHOTS = join(ROOT, 'build', 'screenshots');
