// Serves dist/desk and dist/field as the program does, and hands everything else on to it. For a
// program that was built without them beside it, and for stories in which the app changes or the
// way to the server is cut.
import { createReadStream, existsSync, statSync } from 'node:fs'
import { createServer, request } from 'node:http'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const FOLDER = fileURLToPath(new URL('../../../dist', import.meta.url))
const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
}
// The policy of src/platform/http/wire.cpp.
const POLICY =
  "default-src 'self'; img-src 'self' data: blob:; style-src 'self'; script-src 'self'; " +
  "object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"

function fileFor(root, path) {
  if (path.includes('..')) return undefined
  const [, app] = path.split('/')
  const file = join(root, extname(path) ? path : `${app}/index.html`)
  return existsSync(file) && statSync(file).isFile() ? file : undefined
}

function sendFile(file, response) {
  if (!file) return response.writeHead(404).end()
  response.writeHead(200, {
    'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
    'content-security-policy': POLICY,
    'cache-control': 'no-cache',
  })
  return createReadStream(file).pipe(response)
}

function handOn(target, incoming, response) {
  const outgoing = request(
    { ...target, method: incoming.method, path: incoming.url, headers: incoming.headers },
    (answer) => {
      response.writeHead(answer.statusCode, answer.headers)
      answer.pipe(response)
    },
  )
  outgoing.on('error', () => response.destroy())
  response.on('close', () => outgoing.destroy())
  incoming.pipe(outgoing)
}

/** Hands on half of a request and hangs up, at both ends. */
function breakOff(target, incoming, response) {
  const { method, url: path, headers } = incoming
  const outgoing = request({ ...target, method, path, headers })
  outgoing.on('error', () => response.destroy())
  const parts = []
  incoming.on('data', (part) => parts.push(part))
  incoming.on('end', () => {
    const body = Buffer.concat(parts)
    outgoing.write(body.subarray(0, body.length / 2), () => {
      outgoing.destroy()
      response.destroy()
    })
  })
}

/** Starts it in front of a server's port; gives its own. `root`: where the apps are. */
export async function startFront(port, root = FOLDER) {
  const target = { host: '127.0.0.1', port }
  /** `breaks`: of which requests only half arrives. */
  const front = { isCut: false, breaks: () => false }
  const server = createServer((incoming, response) => {
    const path = new URL(incoming.url, 'http://localhost').pathname
    if (/^\/(desk|field)\//.test(path)) sendFile(fileFor(root, path), response)
    else if (front.isCut) response.destroy()
    else if (front.breaks(incoming)) breakOff(target, incoming, response)
    else handOn(target, incoming, response)
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return Object.assign(front, {
    port: server.address().port,
    stop: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(resolve))
    },
  })
}
