import { expect, test, vi } from 'vitest'
import { nothingSent, resultsOf, sendRows, type ImportAnswer } from './pieces'

const answer = (more: Partial<ImportAnswer> = {}): ImportAnswer => ({
  is_done: true, rows: 0, taken: 0, unchanged: 0, problem_count: 0, change_count: 0,
  problems: [], changes: [], counts: [], ...more,
})

test('rows go in pieces, and problems are of the rows of the table', async () => {
  const send = vi.fn(async (at: readonly number[]) =>
    at.includes(7)
      ? answer({
          taken: 1, problem_count: 1, counts: [{ name: 'refused', count: 1 }],
          problems: [{ row: 2, column: 'lat', reason: 'import.coordinates', message: 'x' }],
        })
      : answer({ taken: 2, counts: [{ name: 'refused', count: 0 }] }))
  const told: number[] = []
  const sent = await sendRows({
    rows: [2, 4, 7, 8], piece: 2, send, onProgress: (each) => told.push(each.done),
    isStopped: () => false,
  }, nothingSent())
  expect(send.mock.calls.map(([at]) => at)).toEqual([[2, 4], [7, 8]])
  expect(told).toEqual([2, 4])
  expect(sent).toMatchObject({ done: 4, taken: 3, problemCount: 1, counts: { refused: 1 } })
  expect(sent.problems).toEqual([
    { at: 7, column: 'lat', reason: 'import.coordinates', message: 'x' },
  ])
})

test('what nobody answered is sent again, and nothing before it', async () => {
  let isLost = true
  const send = vi.fn(async (at: readonly number[]) => {
    if (at.includes(2) && isLost) throw new Error('network')
    return answer({ taken: at.length })
  })
  let last = nothingSent()
  const sending = {
    rows: [0, 1, 2, 3], piece: 2, send, onProgress: (s: typeof last) => (last = s),
    isStopped: () => false,
  }
  await expect(sendRows(sending, last)).rejects.toThrow('network')
  expect(last.done).toBe(2)
  isLost = false
  expect(await sendRows(sending, last)).toMatchObject({ done: 4, taken: 4 })
  expect(send.mock.calls.map(([at]) => at[0])).toEqual([0, 2, 2])
})

test('it stops between two pieces; without pieces all goes at once', async () => {
  let isStopped = false
  const send = vi.fn(async () => {
    isStopped = true
    return answer()
  })
  const sending = { rows: [0, 1, 2], onProgress: () => undefined, isStopped: () => isStopped, send }
  expect((await sendRows({ ...sending, piece: 1 }, nothingSent())).done).toBe(1)
  isStopped = false
  expect((await sendRows(sending, nothingSent())).done).toBe(3)
})

test('each row is told what became of it, and its number', async () => {
  const send = async (at: readonly number[]) =>
    answer({
      taken: 1, changes: [{ row: 2, what: 'taken', message: `N-${at[0]}` }],
      problems: at.length > 2
        ? [{ row: 4, column: 'lat', reason: 'import.coordinates', message: 'x' }]
        : [],
    })
  const rows = [0, 2, 3, 5, 6]
  const sent = await sendRows(
    { rows, piece: 3, send, onProgress: () => undefined, isStopped: () => false }, nothingSent(),
  )
  expect(resultsOf(sent, rows, new Set([4]))).toEqual([
    { at: 0, outcome: 'taken', number: 'N-0' },
    { at: 2, outcome: 'unchanged', number: '' },
    { at: 3, outcome: 'refused', number: '' },
    { at: 4, outcome: 'refused', number: '' },
    { at: 5, outcome: 'taken', number: 'N-5' },
    { at: 6, outcome: 'unchanged', number: '' },
  ])
})
