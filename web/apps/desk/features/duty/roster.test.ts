import { expect, test } from 'vitest'
import { differing, masked, monthAfter, readRows, tickable, toggled } from './roster'

const people = [
  { person: 'p1', name: '扎*加', posts: [] },
  { person: 'p2', name: '李*', posts: [] },
  { person: 'p3', name: '王*明', posts: [] },
  { person: 'p4', name: '王*明', posts: [] },
]

test('months go over the end of the year', () => {
  expect(monthAfter('2026-12', 1)).toBe('2027-01')
  expect(monthAfter('2026-01', -1)).toBe('2025-12')
})

test('a name is compared as it is shown', () => {
  expect(['才让卓玛', '李雷', '扎西加', '孟', 'Ana B'].map(masked))
    .toEqual(['才**玛', '李*', '扎*加', '*', 'A****'])
})

test('rows of a sheet are read in the forms that people write', () => {
  const text = '2026-12-01\t白班\t扎西加\n12月2日 夜班 李雷、扎西加\n3，白，李*\n\n'
  expect(readRows(text, '2026-12', people)).toEqual({
    turns: [
      { day: '2026-12-01', shift: 'day', person: 'p1' },
      { day: '2026-12-02', shift: 'night', person: 'p2' },
      { day: '2026-12-02', shift: 'night', person: 'p1' },
      { day: '2026-12-03', shift: 'day', person: 'p2' },
    ],
    wrong: [],
  })
})

test('a row that is not certain is told, not guessed', () => {
  const text = '2026-11-01 白班 李雷\n2026-12-01 中班 李雷\n2026-12-01 白班 王小明\n2026-12-01 白班'
  expect(readRows(text, '2026-12', people)).toEqual({ turns: [], wrong: [1, 2, 3, 4] })
})

test('a turn is put in and taken out', () => {
  const turn = { day: '2026-12-01', shift: 'day' as const, person: 'p1' }
  expect(toggled([], turn)).toEqual([turn])
  expect(toggled([turn], { ...turn })).toEqual([])
})

test('who left stands where they stand, to be taken out, and nowhere else', () => {
  const gone = { person: 'p9', name: '马*', posts: [] }
  const roster = {
    colleagues: people.slice(0, 1),
    shifts: [{ day: '2026-12-01', shift: 'day' as const, people: [people[0]!, gone] }],
  } as unknown as Parameters<typeof tickable>[0]
  const ticks = (day: string) =>
    tickable(roster, day, 'day').map(({ person, hasLeft }) => `${person} ${hasLeft}`)
  expect(ticks('2026-12-01')).toEqual(['p1 false', 'p9 true'])
  expect(ticks('2026-12-02')).toEqual(['p1 false'])
})

test('what two people entered differs by turns', () => {
  const turn = (person: string) => ({ day: '2026-12-01', shift: 'day' as const, person })
  expect(differing([turn('a'), turn('b')], [turn('b'), turn('c')]))
    .toEqual({ theirs: [turn('a')], mine: [turn('c')] })
})
