// Opens the operator's page without a line. The document is asked for anew while there is a line, so
// that a new version is seen at once; assets carry a hash in their names and never change. What the
// server says goes over a WebSocket, which no worker sees.

/**
 * Filled in by the build: the name of this version, the files that the operator's page needs, and
 * those that it may ask for, as the texts of another language.
 */
declare const __VERSION__: string;
declare const __FILES__: readonly string[];
declare const __FILES_IF_USED__: readonly string[];

const worker = self as unknown as ServiceWorkerGlobalScope;
const CACHE = `nhipcau-${__VERSION__}`;
const DOCUMENT = '/';
/** A line that is slower than this has none, as far as opening the page goes. */
const DOCUMENT_MS_MAX = 4000;

worker.addEventListener('install', (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll([DOCUMENT, ...__FILES__])));
});

// The page says when: while nothing is unsent.
worker.addEventListener('message', (event) => {
  if (event.data === 'takeOver') void worker.skipWaiting();
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(forgetOlder().then(() => worker.clients.claim()));
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  if (request.mode === 'navigate' && pathname === DOCUMENT) event.respondWith(networkFirst(request));
  else if (isKept(pathname)) event.respondWith(cacheFirst(request));
});

function isKept(pathname: string): boolean {
  return __FILES__.includes(pathname) || __FILES_IF_USED__.includes(pathname);
}

async function forgetOlder(): Promise<void> {
  const names = await caches.keys();
  const older = names.filter((name) => name.startsWith('nhipcau-') && name !== CACHE);
  await Promise.all(older.map((name) => caches.delete(name)));
}

/** Never kept: the document in the cache is the one whose assets are there too. */
async function networkFirst(request: Request): Promise<Response> {
  const kept = await caches.match(DOCUMENT, { cacheName: CACHE });
  const fetched = fetch(request);
  if (!kept) return fetched;
  const late = new Promise<Response>((resolve) => setTimeout(() => resolve(kept), DOCUMENT_MS_MAX));
  return Promise.race([fetched.then((response) => (response.ok ? response : kept)).catch(() => kept), late]);
}

async function cacheFirst(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request);
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok) await cache.put(request, response.clone());
  return response;
}
