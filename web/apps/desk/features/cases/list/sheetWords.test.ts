// The server writes files with words of its own: they are those of the screens.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import en from '@shared/i18n/en.json'
import waitingEn from '@shared/i18n/waiting.en.json'
import waitingZh from '@shared/i18n/waiting.zh-CN.json'
import zh from '@shared/i18n/zh-CN.json'

const SOURCE = '../src/smart/cases/transfer/sheet_words.cpp'
const TEXT = String.raw`((?:"[^"]*"\s*)+)`
const ROW = new RegExp(String.raw`\{"([\w.]+)",\s*${TEXT},\s*${TEXT}\}`, 'g')

const joined = (literals: string) =>
  [...literals.matchAll(/"([^"]*)"/g)].map(([, text]) => text).join('')
const rows = [...readFileSync(SOURCE, 'utf8').matchAll(ROW)].map(([, key, chinese, english]) =>
  ({ key: key!, zh: joined(chinese!), en: joined(english!) }))

/** A file has the released summary, never what people wrote; no page offers these lists. */
const OTHERS = ['column.description', 'list.reported', 'list.unacknowledged']

type Texts = { [name: string]: string | Texts }
const textOf = (texts: Texts, key: string) =>
  key.split('.').reduce<string | Texts | undefined>(
    (at, name) => (typeof at === 'object' ? at[name] : undefined), texts)

/** The names of lists come in two parts. */
const withWaiting = ({ cases }: typeof zh, waiting: typeof waitingZh): Texts =>
  ({ ...cases, list: { ...cases.list, ...waiting.cases.list } }) as unknown as Texts
const inChinese = withWaiting(zh, waitingZh)
const inEnglish = withWaiting(en as unknown as typeof zh, waitingEn)

const ofScreens = rows.filter(({ key }) =>
  /^(channel|column|level|list|state)\./.test(key) && !OTHERS.includes(key))

test('the words of files are read as they stand', () => {
  expect(rows.length).toBeGreaterThan(50)
  expect(new Set(ofScreens.map(({ key }) => key.split('.')[0])).size).toBe(5)
  const lists = ofScreens.filter(({ key }) => key.startsWith('list.'))
  expect(lists.map(({ key }) => key.slice(5))).toEqual(Object.keys(inChinese.list!).sort())
})

test.each(ofScreens)('$key is called in a file what it is called on the screen', (row) => {
  expect([row.zh, row.en]).toEqual(
    [inChinese, inEnglish].map((texts) => textOf(texts, row.key)),
  )
})

test('a file of a demonstration says so in the words of every page', () => {
  const demo = rows.find(({ key }) => key === 'sheet.demo')
  expect(demo).toMatchObject({ zh: zh.app.demo, en: en.app.demo })
})
