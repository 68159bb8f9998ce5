import 'fake-indexeddb/auto'
import { beforeEach, expect, test, vi } from 'vitest'
import { uuid7 } from '@shared/api/uuid7'
import type { CaseView } from '@shared/api/client'
import { FieldDb } from '../store/db'
import { Drafts, emptyReport, type KeptDraft } from '../store/drafts'
import { StorageFull } from '../store/full'
import { newKey } from '../vault/crypto'
import { fileOf } from './asFile'
import { FILE_MAX } from './fileForm'
import { readFile, type Incoming } from './fromFile'
import type { ActionOrder, New, PhotoOrder, ReportOrder } from './orders'
import { Outbox } from './outbox'
import { takeIn } from './takeIn'

const MADE_AT = Date.UTC(2026, 10, 23, 2)
const me = { account: uuid7(), post: uuid7(), posts: [] as string[] }
const [report, note, photo] = [uuid7(), uuid7(), uuid7()]
const [known, draftId, draftPhoto] = [uuid7(), uuid7(), uuid7()]
const jpeg = (text: string) => Uint8Array.from([0xff, 0xd8, 0xff, ...Buffer.from(text)]).buffer
const seen = { id: known, version: 4, state: 'handling', level: 'village' } as CaseView
const refused = { status: 412, reason: 'case.stale', detail: '', field: '', requestId: 'x' }

const body = { id: report, category: '0102', description: '围栏倒了', reporter: { name: '甲' } }
const parts = (): New[] => [
  {
    id: report,
    order: { kind: 'report', case: report, tap: report, text: '围栏倒了', body } as ReportOrder,
  },
  {
    id: photo,
    order: {
      kind: 'photo', case: report, tap: report, text: '围栏倒了', stage: 'before',
      takenAt: '2026-11-23T01:00:00Z',
    } as PhotoOrder,
  },
  {
    id: note,
    order: {
      kind: 'action', case: known, tap: note, text: '水渠', number: '都兰〔2026〕1号',
      action: 'note', body: { reason: '附注' }, seen,
    } as ActionOrder,
  },
]

let made = 0
async function phone() {
  const [db, key] = [new FieldDb(`from-file-${made++}`), await newKey()]
  return { db, key, outbox: new Outbox(db, key), drafts: new Drafts(db, key) }
}
type Phone = Awaited<ReturnType<typeof phone>>

async function textOf({ outbox, drafts }: Phone): Promise<string> {
  const pieces = await fileOf({
    madeAt: MADE_AT, accountId: me.account, account: 'cun1', post: me.post, unit: '632822990901',
    entries: await outbox.entries(), drafts: await drafts.opened(await drafts.rows()),
    photoOf: (id) => outbox.photoOf(id),
  })
  return pieces.join('')
}
const read = (text: string, who = me) => readFile(new Blob([text]), who)
async function readWell(text: string): Promise<Incoming> {
  const found = await read(text)
  if (!('rows' in found)) throw new Error('problem' in found ? found.problem : 'left')
  return found
}

let old: Phone
let text: string
beforeEach(async () => {
  old = await phone()
  await old.outbox.keepPhoto(photo, 'draft', jpeg('a fence'))
  await old.outbox.save(parts(), 'draft', MADE_AT)
  const last = (await old.outbox.entries())[2]!
  await old.outbox.settle(last, { state: 'refused', settledAt: MADE_AT }, { refused })
  await old.outbox.keepPhoto(draftPhoto, draftId, jpeg('a ditch'))
  const photos = [{ id: draftPhoto, stage: 'before' as const, takenAt: '2026-11-23T01:00:00Z' }]
  await old.drafts.keep(draftId, { ...emptyReport('1'), text: '没写完', photos }, MADE_AT)
  text = await textOf(old)
})

test('on another phone all of it is as it was: keys, order, words, photos, refusals', async () => {
  const other = await phone()
  expect(await takeIn(other.db, other.key, await readWell(text)))
    .toEqual({ rows: 3, drafts: 1, known: 0 })
  const told = async (on: Phone) => (await on.outbox.entries()).map(({ row, order, outcome }) =>
    [row.seq, row.id, row.lane, row.isPhoto, row.state, row.madeAt, order, outcome])
  expect(await told(other)).toEqual(await told(old))
  expect(new Uint8Array((await other.outbox.photoOf(photo))!))
    .toEqual(new Uint8Array(jpeg('a fence')))
  expect(await other.drafts.read(draftId)).toEqual(await old.drafts.read(draftId))
  expect((await other.outbox.photoOf(draftPhoto))?.byteLength).toBe(10)
})

test('read in again, or where it was saved, it is there once', async () => {
  expect(await takeIn(old.db, old.key, await readWell(text)))
    .toEqual({ rows: 0, drafts: 0, known: 4 })
  const other = await phone()
  await takeIn(other.db, other.key, await readWell(text))
  for (const entry of await other.outbox.entries()) {
    await other.outbox.settle(entry, { state: 'sent', settledAt: MADE_AT }, {})
  }
  await other.drafts.drop(draftId)
  const again = await readWell(text)
  expect((await takeIn(other.db, other.key, again)).rows).toBe(0)
  expect((await other.outbox.unsent()).length).toBe(0)
  expect(await other.db.count('photos')).toBe(1) // Of the draft; none of what was sent.
})

test('a draft that was sent meanwhile, or changes what was, does not come back', async () => {
  const other = await phone()
  const order = { ...(parts()[1]!.order as PhotoOrder) }
  await other.outbox.save([{ id: draftPhoto, order }], undefined, MADE_AT)
  const found = await readWell(text)
  const changing: KeptDraft = {
    id: `edit ${known}`, changedAt: MADE_AT, draft: { ...emptyReport('1'), row: known },
  }
  const incoming = { ...found, drafts: [...found.drafts, changing] }
  expect(await takeIn(other.db, other.key, incoming)).toEqual({ rows: 3, drafts: 0, known: 2 })
})

test('a full phone has nothing of it', async () => {
  const other = await phone()
  const found = await readWell(text)
  vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementationOnce(IDBObjectStore.prototype.add)
    .mockImplementationOnce(() => {
      throw new DOMException('full', 'QuotaExceededError')
    })
  await expect(takeIn(other.db, other.key, found)).rejects.toBeInstanceOf(StorageFull)
  vi.restoreAllMocks()
  expect([await other.db.count('outbox'), await other.db.count('photos')]).toEqual([0, 0])
})

test('only who saved it reads it in, in the post in which it was saved', async () => {
  expect(await read(text, { ...me, account: uuid7() }))
    .toEqual({ problem: 'other_person', of: 'cun1' })
  expect(await read(text, { ...me, post: uuid7(), posts: [me.post] }))
    .toEqual({ problem: 'other_post', of: '632822990901' })
})

test('of a post that has ended all of it can be looked at, and none of it taken in', async () => {
  const found = await read(text, { ...me, post: uuid7(), posts: [uuid7()] })
  if (!('left' in found)) throw new Error('it is not left')
  expect(found.unit).toBe('632822990901')
  expect(found.left).toEqual(await readWell(text))
})

test('but a damaged one of such a post is told as that', async () => {
  const cut = text.replace(/"jpeg":"[^"]+/, '"jpeg":"AAAA')
  expect(await read(cut, { ...me, post: uuid7() })).toEqual({ problem: 'damaged' })
})

test.each([
  ['nothing', '', 'damaged'],
  ['a list', '[]', 'other_file'],
  ['another file', '{"format":"wuzhi areas"}', 'other_file'],
  ['one without an end', () => text.slice(0, -9), 'damaged'],
  ['one of a newer app', () => text.replace('"version":1', '"version":2'), 'newer'],
] as const)('%s is told as what it is', async (_name, content, problem) => {
  expect(await read(typeof content === 'string' ? content : content())).toEqual({ problem })
})

test('one that is too large is not read at all', async () => {
  const file = { size: FILE_MAX + 1, text: () => Promise.reject(new Error('it was read')) }
  expect(await readFile(file as unknown as Blob, me)).toEqual({ problem: 'too_large' })
})

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- To be made wrong in any way.
type Edit = (file: Record<'unsent' | 'drafts', any[]>) => void
test.each<[string, Edit]>([
  ['a key that is none', (file) => (file.unsent[0].id = '../case')],
  ['the key of another report', (file) => (file.unsent[0].id = uuid7())],
  ['a case that was not looked at', (file) => (file.unsent[2].case = uuid7())],
  ['the same thing twice', (file) => file.unsent.push(file.unsent[2])],
  ['an unknown kind', (file) => (file.unsent[0].kind = 'constructor')],
  ['an unknown action', (file) => (file.unsent[2].action = 'delete')],
  ['an action with a tree in it', (file) => (file.unsent[2].body.reason = { deep: [] })],
  ['a version that is none', (file) => (file.unsent[2].seen.version = '4')],
  ['a field that nobody knows', (file) => (file.unsent[0].html = '<b>')],
  ['a text as long as a book', (file) => (file.unsent[0].text = 'x'.repeat(20_001))],
  ['a time that is none', (file) => (file.unsent[0].saved_at = 'yesterday')],
  ['a photo that is none', (file) => (file.unsent[1].jpeg = btoa('GIF89a'))],
  ['a photo that is no base64', (file) => (file.unsent[1].jpeg = '照片')],
  ['a photo of a draft that is none', (file) => (file.drafts[0].photos[0].jpeg = btoa('MZ'))],
  ['a draft in the place of a photo', (file) => (file.drafts[0].id = 'photos x')],
  ['a draft without words', (file) => (file.drafts[0].draft.text = 7)],
  ['more things than anybody has', (file) => (file.unsent = Array(5_001).fill(file.unsent[2]))],
])('a file with %s is refused whole', async (_name, edit) => {
  const file = JSON.parse(text) as Parameters<Edit>[0]
  edit(file)
  expect(await read(JSON.stringify(file))).toEqual({ problem: 'damaged' })
})
