// The server names states and actions on its own pages: by the words of the screens.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import zh from '../i18n/zh-CN.json'

const source = readFileSync('../src/smart/cases/titles.cpp', 'utf8')
const titlesOf = (kind: string) => Object.fromEntries(
  [...source.matchAll(new RegExp(String.raw`case ${kind}::(\w+): return "([^"]+)";`, 'g'))]
    .map(([, name, title]) => [name!, title!]))

test.each([
  ['CaseState', zh.cases.state, 19],
  ['Action', zh.cases.action, 50],
  ['Rating', zh.cases.rating, 3],
])('%s has the same words in pages and screens', (kind, ours, least) => {
  const titles = titlesOf(kind)
  expect(Object.keys(titles).length).toBeGreaterThanOrEqual(least)
  const shared = Object.keys(titles).filter((name) => name in ours)
  expect(shared.length).toBeGreaterThanOrEqual(least)
  expect(ours).toMatchObject(Object.fromEntries(shared.map((name) => [name, titles[name]])))
})
