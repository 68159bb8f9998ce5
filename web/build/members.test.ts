import { expect, test } from 'vitest'
import { newerMembers } from './members.mjs'

test.each([
  'rows.value.at(-1)', 'last?.at(0)', 'Object.hasOwn(a, b)', 'structuredClone(a)',
  'window.structuredClone(a)', 'crypto.randomUUID()', 'AbortSignal.timeout(4)', 'a.findLast(f)',
  'a.toSorted()', 'Array.fromAsync(a)', 'Promise.withResolvers()', 'a.checkVisibility()',
  'q(":is(a, b)")', 'q(`${a} :is(b)`)',
])('%s is newer than the oldest browser', (text) => {
  expect(newerMembers(text)).not.toEqual([])
})

test.each([
  'step.at', 'n.set(t.at, [])', 'text.replaceAll(a, b)', 'a.map(f).filter(g).some(h)',
  'options.resizable', 'scope.detached', 'new WeakRef(a)', 'new BroadcastChannel("a")',
  'x={toSorted(e){return st(this).toSorted(e)}}',
])('%s is not', (text) => expect(newerMembers(text)).toEqual([]))
