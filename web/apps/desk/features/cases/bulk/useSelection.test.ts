import { expect, test } from 'vitest'
import { ref } from 'vue'
import type { CaseView } from '@shared/api/client'
import { useSelection } from './useSelection'

const one = (id: string) => ({ id }) as CaseView

test('one, all, none', () => {
  const selection = useSelection(() => [one('a'), one('b')])
  selection.toggle('b')
  expect(selection.chosen.value.map((each) => each.id)).toEqual(['b'])
  selection.toggleAll()
  expect(selection.isAll.value).toBe(true)
  selection.toggle('a')
  expect([selection.isAll.value, selection.has('a'), selection.has('b')]).toEqual([
    false, false, true,
  ])
  selection.toggleAll()
  selection.toggleAll()
  expect(selection.chosen.value).toEqual([])
})

test('what leaves the list is acted on no more', () => {
  const listed = ref([one('a'), one('b')])
  const selection = useSelection(() => listed.value)
  selection.toggleAll()
  listed.value = [one('b')]
  expect(selection.chosen.value.map((each) => each.id)).toEqual(['b'])
  listed.value = []
  expect(selection.isAll.value).toBe(false)
})
