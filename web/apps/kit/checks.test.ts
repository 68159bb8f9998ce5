import { getPublicKey, hashes, sign } from '@noble/ed25519'
import { sha256, sha512 } from '@noble/hashes/sha2.js'
import { beforeEach, expect, test } from 'vitest'
import { logOf } from '@shared/log/made'
import { check, verdictOf } from './checks'
import { logsIn } from './folder'
import { hash } from './verify'
import { words } from './words'
import en from './en.json'
import zh from './zh-CN.json'

hashes.sha512 = sha512
const utf8 = (text: string) => new TextEncoder().encode(text)
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')

function signer(name: string, seed: number) {
  const secret = new Uint8Array(32).fill(seed)
  const typed = Uint8Array.of(1, ...getPublicKey(secret))
  const id = sha256(Uint8Array.of(...utf8(name), 10, ...typed)).slice(0, 4)
  return {
    key: `${name}+${Buffer.from(id).toString('hex')}+${base64(typed)}`,
    note(size: number, root: string, origin = name) {
      const text = `${origin}\n${size}\n${root}\n`
      const signed = Uint8Array.of(...id, ...sign(utf8(text), secret))
      return `${text}\n— ${name} ${base64(signed)}\n`
    },
  }
}
const NAME = 'wuzhi/log/632822'
const county = signer(NAME, 7)
let files: Map<string, Blob>
const asked = (more = {}) => ({ key: county.key, files, older: '', leaf: '', ...more })
const said = async (more = {}) =>
  (await check(asked(more))).map(({ verdict, word }) => `${verdict} ${word}`)

beforeEach(async () => {
  const { files: made, root } = await logOf(hash, 300)
  files = new Map([...made].map(([path, bytes]) => [path, new Blob([bytes as BlobPart])]))
  files.set('checkpoint', new Blob([county.note(300, root)]))
})

test('a copy that was not touched is good in all that was asked', async () => {
  const { root } = await logOf(hash, 7)
  const lines = await check(asked({ older: county.note(7, root), leaf: '9' }))
  expect(lines.map(({ word }) => word)).toEqual([
    'key_good', 'head_good', 'files_good', 'root_good', 'older_good', 'leaf_good',
  ])
  expect(verdictOf(lines)).toBe('good')
})

test('another key, and one that is none, are said at once', async () => {
  expect(await said({ key: signer(NAME, 8).key })).toEqual(['good key_good', 'bad head_missing'])
  expect(await said({ key: 'x' })).toEqual(['skipped key_unreadable'])
})

test('a head of another log, signed with the key, is none of this one', async () => {
  files.set('checkpoint', new Blob([county.note(300, 'AAAA', 'wuzhi/log/632823')]))
  expect(await said()).toEqual(['good key_good', 'bad head_other_log'])
})

test('without files, and without a head, it is said what is missing', async () => {
  files.delete('checkpoint')
  expect(await said()).toEqual(['good key_good', 'skipped no_head'])
  files.clear()
  expect(await said()).toEqual(['good key_good', 'skipped no_files'])
})

test('a tampered file is named', async () => {
  const bytes = new Uint8Array(await files.get('tile/entries/000')!.arrayBuffer())
  bytes[2] = 76
  files.set('tile/entries/000', new Blob([bytes]))
  const lines = await check(asked())
  expect(lines[2]).toMatchObject({
    word: 'fault_altered_at', values: { path: 'tile/entries/000', index: 0 },
  })
  expect(lines[3]!.word).toBe('root_other')
  expect(verdictOf(lines)).toBe('bad')
})

test('an older head is to be signed, and of what is still there', async () => {
  const { root } = await logOf(hash, 7)
  expect((await said({ older: signer(NAME, 8).note(7, root) })).at(-1)).toBe('bad older_wrong')
  expect((await said({ older: county.note(6, root) })).at(-1)).toBe('bad older_other')
  expect((await said({ older: county.note(301, root) })).at(-1)).toBe('bad older_larger')
})

test('what could not be computed is not said to be good', async () => {
  files.delete('tile/entries/000')
  files.delete('tile/0/000')
  const lines = await check(asked({ leaf: '1' }))
  expect(lines.at(-1)).toMatchObject({ verdict: 'skipped', word: 'root_unknown' })
  expect(verdictOf(lines)).toBe('bad')
})

test('an entry that is not there says nothing against the log', async () => {
  expect(verdictOf(await check(asked({ leaf: '300' })))).toBe('no_leaf')
  expect(verdictOf(await check(asked({ key: '' })))).toBe('skipped')
})

test('logs are found wherever they lie in what was chosen', () => {
  const paths = ['log/632822/checkpoint', 'log/632822/2/checkpoint', 'log/x', 'checkpoint']
  expect(logsIn(new Map(paths.map((path) => [path, new Blob()])))).toEqual([
    '', 'log/632822/', 'log/632822/2/',
  ])
})

test('both languages say the same things', () => {
  expect(Object.keys(en)).toEqual(Object.keys(zh))
  const holes = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort()
  for (const [word, text] of Object.entries(zh)) {
    expect([word, holes(en[word as keyof typeof en])]).toEqual([word, holes(text)])
  }
  expect(words('en')('older_good', { n: 7 })).toContain('All 7 entries')
})
