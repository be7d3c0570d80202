// Node 18 keeps its WebCrypto, which every browser has as `crypto`, in a module.

import { webcrypto } from 'node:crypto';
import { beforeAll } from 'vitest';
import { fetchEnglishTexts } from '../words/words';

globalThis.crypto ??= webcrypto as Crypto;

// Tests change the language and look at once.
beforeAll(fetchEnglishTexts);
