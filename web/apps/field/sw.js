// @ts-check
/// <reference lib="webworker" />
// Keeps the files of the app on the phone: it starts without a signal, and without asking for a
// byte. A newer version waits until the person lets it in. VERSION and FILES are written by the
// build.
const sw = /** @type {ServiceWorkerGlobalScope & typeof globalThis} */ (
  /** @type {unknown} */ (self)
)
const VERSION = '/*VERSION*/'
/** @type {{url: string, isLater?: boolean}[]} */
const FILES = [/*FILES*/]
const SHELL = `wuzhi-field-shell-${VERSION}`
const SHELLS = 'wuzhi-field-shell-'
const LANGUAGES = 'wuzhi-field-languages'
const INDEX = '/field/index.html'

/** A name with a hash of the content never changes. @param {string} url */
const isHashed = (url) => /-[\w-]{8}\.\w+$/.test(url)

/** @param {{url: string}} file */
async function take({ url }) {
  const cache = await caches.open(SHELL)
  const old = isHashed(url) ? await caches.match(url) : undefined
  const fresh = () => fetch(isHashed(url) ? url : new Request(url, { cache: 'reload' }))
  const answer = old ?? (await fresh())
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`)
  await cache.put(url, answer)
}

/** The same file in any version. @param {string} url */
const bare = (url) => new URL(url, sw.location.origin).pathname.replace(/-[\w-]{8}(\.\w+)$/, '$1')

/** A newer version brings along what this phone fetched later, as far as that can be had now. */
async function takeLater() {
  const had = new Set()
  for (const name of await caches.keys()) {
    if (!name.startsWith(SHELLS) || name === SHELL) continue
    for (const { url } of await (await caches.open(name)).keys()) had.add(bare(url))
  }
  const wanted = FILES.filter((file) => file.isLater && had.has(bare(file.url)))
  await Promise.allSettled(wanted.map(take))
}

sw.addEventListener('install', (event) => {
  event.waitUntil(Promise.all(FILES.filter((file) => !file.isLater).map(take)).then(takeLater))
})

sw.addEventListener('activate', (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) {
      if (name.startsWith(SHELLS) && name !== SHELL) await caches.delete(name)
    }
    await sw.clients.claim()
  })())
})

sw.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil((async () => {
    const [open] = await sw.clients.matchAll({ type: 'window' })
    await (open ? open.focus() : sw.clients.openWindow('/field/'))
  })())
})

sw.addEventListener('message', (event) => {
  if (event.data?.type === 'SKIP_WAITING') void sw.skipWaiting()
})

/** What is not needed by everybody is kept once somebody asked for it. @param {Request} request */
async function fromShell(request) {
  const kept = await caches.match(request, { ignoreSearch: true })
  if (kept) return kept
  const answer = await fetch(request)
  if (answer.ok) await (await caches.open(SHELL)).put(request, answer.clone())
  return answer
}

/** A county may correct them at any time. @param {Request} request */
async function newestFirst(request) {
  const cache = await caches.open(LANGUAGES)
  try {
    const answer = await fetch(request)
    if (answer.ok) await cache.put(request, answer.clone())
    return answer
  } catch (error) {
    const kept = await cache.match(request)
    if (kept) return kept
    throw error
  }
}

sw.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== sw.location.origin) return
  if (request.mode === 'navigate' && url.pathname.startsWith('/field/')) {
    event.respondWith(caches.match(INDEX).then((kept) => kept ?? fetch(request)))
  } else if (url.pathname.startsWith('/field/languages/')) {
    event.respondWith(newestFirst(request))
  } else if (FILES.some((file) => file.url === url.pathname)) {
    event.respondWith(fromShell(request))
  }
})
