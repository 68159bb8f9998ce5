// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest'
import { Refusal } from '@shared/api/client'
import centreEn from './centre.en.json'
import centreZh from './centre.zh-CN.json'
import decisionsEn from './decisions.en.json'
import decisionsZh from './decisions.zh-CN.json'
import en from './en.json'
import insecureEn from './insecure.en.json'
import insecureZh from './insecure.zh-CN.json'
import laterEn from './later.en.json'
import laterZh from './later.zh-CN.json'
import officeEn from './office.en.json'
import officeZh from './office.zh-CN.json'
import paperEn from './paper.en.json'
import paperZh from './paper.zh-CN.json'
import { refusalText } from './refusal'
import rightsEn from './rights.en.json'
import rightsZh from './rights.zh-CN.json'
import slipEn from './slip.en.json'
import slipZh from './slip.zh-CN.json'
import { spanText } from './span'
import { setLanguage, t, type Key } from './t'
import waitingEn from './waiting.en.json'
import waitingZh from './waiting.zh-CN.json'
import zh from './zh-CN.json'

type Messages = Map<string, string>

/** Every text by its key; those with plural forms by their last one. */
function textsOf(catalogue: object, before = '', texts: Messages = new Map()): Messages {
  for (const [name, value] of Object.entries(catalogue)) {
    const key = before + name
    if (typeof value === 'string') texts.set(key, value)
    else if ('many' in value) {
      texts.set(key, value.many as string)
    } else textsOf(value, `${key}.`, texts)
  }
  return texts
}
const allOf = (...catalogues: object[]) => catalogues.flatMap((each) => [...textsOf(each)])
const keysOf = (catalogue: object) => [...textsOf(catalogue).keys()]
const holesOf = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort()

const laterInEnglish = [
  centreEn, decisionsEn, insecureEn, officeEn, laterEn, paperEn, rightsEn, slipEn, waitingEn,
]

beforeEach(() => setLanguage('zh-CN'))

test('both languages have the same keys, in order', () => {
  expect(keysOf(en)).toEqual(keysOf(zh))
})

test('so have those that come later, and none is there twice', () => {
  expect(keysOf(centreEn)).toEqual(keysOf(centreZh))
  expect(keysOf(decisionsEn)).toEqual(keysOf(decisionsZh))
  expect(keysOf(officeEn)).toEqual(keysOf(officeZh))
  expect(keysOf(insecureEn)).toEqual(keysOf(insecureZh))
  expect(keysOf(laterEn)).toEqual(keysOf(laterZh))
  expect(keysOf(paperEn)).toEqual(keysOf(paperZh))
  expect(keysOf(rightsEn)).toEqual(keysOf(rightsZh))
  expect(keysOf(slipEn)).toEqual(keysOf(slipZh))
  expect(keysOf(waitingEn)).toEqual(keysOf(waitingZh))
  const all = [
    zh, centreZh, decisionsZh, insecureZh, officeZh, laterZh, paperZh, rightsZh, slipZh,
    waitingZh,
  ].flatMap(keysOf)
  expect(all.filter((key, i) => all.indexOf(key) < i)).toEqual([])
})

test('texts that come later are there in both languages', async () => {
  expect(t('limit.work_day', { n: 3 })).toBe('limit.work_day')
  await import('./office')
  expect(t('limit.work_day', { n: 3 })).toBe('3 工作日')
  expect(t('admin.unit.name')).toBe('名称')
  await setLanguage('en')
  await vi.waitFor(() => expect(t('limit.work_day', { n: 3 })).toBe('3 workdays'))
  expect(t('admin.unit.name')).toBe('Name')
})

test('a text takes the same values in both', () => {
  const english = new Map(allOf(en, ...laterInEnglish))
  const chinese = allOf(
    zh, centreZh, decisionsZh, insecureZh, officeZh, laterZh, paperZh, rightsZh, slipZh,
    waitingZh,
  )
  for (const [key, text] of chinese) expect([key, holesOf(english.get(key)!)]).toEqual([
    key,
    holesOf(text),
  ])
})

test('no English text has Chinese in it', () => {
  for (const [key, text] of allOf(en, ...laterInEnglish)) {
    expect([key, /\p{sc=Han}/u.test(text)]).toEqual([key, false])
  }
})

test('numbers choose the plural', async () => {
  expect(t('cases.home.count', { n: 1 })).toBe('共 1 件')
  await setLanguage('en')
  expect(t('cases.home.count', { n: 1 })).toBe('1 thing')
  expect(t('cases.home.count', { n: 2 })).toBe('2 things')
  expect(document.documentElement.lang).toBe('en')
})

test.each([
  [26 * 3600_000 + 59 * 60_000, '1 天 2 小时', '1 d 2 h'],
  [-(3600_000 + 22 * 60_000), '1 小时 22 分钟', '1 h 22 min'],
  [3600_000, '1 小时', '1 h'],
  [59_000, '不到 1 分钟', 'under a minute'],
])('a span of %d ms is %s', async (ms, inChinese, inEnglish) => {
  expect(spanText(ms)).toBe(inChinese)
  await setLanguage('en')
  expect(spanText(ms)).toBe(inEnglish)
})

test('a key without a text shows itself, so that it is seen', () => {
  expect(t('no.such.key' as Key)).toBe('no.such.key')
})

test('a refusal speaks the language of the reader', async () => {
  const known = new Refusal(409, 'case.highest_level', 'There is no level above the county\'s.')
  const unknown = new Refusal(409, 'case.brand_new', 'Something new.')
  expect(refusalText(known)).toBe('县级以上没有上一级。')
  expect(refusalText(unknown)).toBe('服务器没有接受（case.brand_new）。 Something new.')
  await setLanguage('en')
  expect(refusalText(known)).toBe('There is no level above the county\'s.')
  expect(refusalText(unknown)).toBe('Something new.')
})
