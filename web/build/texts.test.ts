import { expect, test } from 'vitest'
import { textsWithout } from './texts'

type Transform = (this: { error(why: string): never }, code: string, id: string) => unknown

function transform(keys: string[], code: string, id: string) {
  const error = (why: string): never => {
    throw new Error(why)
  }
  return (textsWithout(keys).transform as unknown as Transform).call({ error }, code, id)
}
const build = (key: string, code: string) => () => transform([key], code, '/apps/field/A.vue')

test('a catalogue goes without a group, and without one text of another', () => {
  const catalogue = { map: { a: '1' }, cases: { act: '2', one: { due: '3', back: '4' } } }
  const keys = ['map', 'cases.one.due']
  const made = transform(keys, JSON.stringify(catalogue), '/shared/i18n/zh.json')
  expect(made).toEqual({ code: '{"cases":{"act":"2","one":{"back":"4"}}}', map: null })
})

test('an app that shows such a text is not built', () => {
  expect(build('map', "t('map.title')")).toThrow('map')
  expect(build('cases.one.due', "t('cases.one.due')")).toThrow('cases.one.due')
  expect(build('cases.step', 't(`cases.step.${each}`)')).toThrow('cases.step')
})

test('nor one that chooses of a group which lacks a text', () => {
  expect(build('cases.one.due', 't(`cases.one.${each}`)')).toThrow('cases.one.due')
})

test('what is named alike is no such text', () => {
  expect(build('map', "const name = 'map'")).not.toThrow()
  expect(build('cases.one.due', "t('cases.one.due_at')")).not.toThrow()
  expect(build('reason.unit.area', 't(`reason.${reason}`)')).not.toThrow()
})
