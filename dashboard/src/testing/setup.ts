// Node 18 keeps its WebCrypto, which every browser has as `crypto`, in a module.

import { webcrypto } from 'node:crypto';

globalThis.crypto ??= webcrypto as Crypto;
