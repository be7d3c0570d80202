// Node 18 keeps in modules what every browser has: WebCrypto as `crypto`, and `File`.

import { File } from 'node:buffer';
import { webcrypto } from 'node:crypto';
import { beforeAll } from 'vitest';
import { fetchEnglishTexts } from '../words/words';

globalThis.crypto ??= webcrypto as Crypto;
globalThis.File ??= File as typeof globalThis.File;

// Tests change the language and look at once.
beforeAll(fetchEnglishTexts);
