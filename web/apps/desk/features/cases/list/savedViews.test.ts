import { expect, test } from 'vitest'
import { viewFor, viewsOf, withoutView, withView } from './savedViews'

const late = { name: '超时', query: { list: 'breached' } }
const waste = { name: '垃圾', query: { list: 'all', category: '0102' } }

test('what was kept comes back, and what was spoilt is left out', () => {
  expect(viewsOf(JSON.stringify([late, waste]))).toEqual([late, waste])
  const spoilt = [late, { name: 1 }, null, { name: 'x', query: { a: 1 } }]
  expect(viewsOf(JSON.stringify(spoilt))).toEqual([late])
  for (const kept of [null, '', '{', '{}']) expect(viewsOf(kept)).toEqual([])
})

test('a name is one view', () => {
  const next = { name: ' 超时 ', query: { list: 'breached', unit: '632822990' } }
  expect(withView([late, waste], next)).toEqual([{ ...next, name: '超时' }, waste])
  expect(withView([late], { name: '  ', query: {} })).toEqual([late])
  expect(withoutView([late, waste], '超时')).toEqual([waste])
})

test('an address is the view that says the same, in whatever order', () => {
  expect(viewFor([late, waste], { category: '0102', list: 'all' })).toBe(waste)
  expect(viewFor([late, waste], { list: 'all' })).toBeUndefined()
})
