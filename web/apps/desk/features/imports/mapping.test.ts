import { expect, test } from 'vitest'
import { IMPORTS, KINDS, templateOf } from './kinds'
import { csvOf, keptMapping, mappingFor, missingColumns, repeatedRows } from './mapping'
import { tableOf } from './table'

const table = tableOf([
  ['序号', '区划代码', '单位名称', '村类型'],
  ['1', '632822100001', '甲,村', '牧委会'],
  ['2', '632822100002', '=乙"村"', 'farm_area'],
])

test('columns are known by the names that offices give them', () => {
  expect(mappingFor('units', table.columns)).toEqual({
    code: '区划代码', name: '单位名称', village_kind: '村类型',
  })
  expect(mappingFor('cases', ['Service_Request_ID', '上报 时间', '经度', '纬度'])).toEqual({
    service_request_id: 'Service_Request_ID', requested_datetime: '上报 时间', long: '经度', lat: '纬度',
  })
})

test('what was chosen before goes first, where the file has it', () => {
  const kept = { code: '序号', name: '没有这一列' }
  expect(mappingFor('units', table.columns, kept)).toEqual({
    code: '序号', name: '单位名称', village_kind: '村类型',
  })
  expect(keptMapping('{"code":"序号","name":1}')).toEqual({ code: '序号' })
  for (const spoilt of [null, '', '{', '7']) expect(keptMapping(spoilt)).toEqual({})
})

test('a template of every kind has all that it needs', () => {
  for (const kind of KINDS) {
    const [head, row] = templateOf(kind)
    expect(missingColumns(kind, mappingFor(kind, head!))).toEqual([])
    expect(head).toHaveLength(IMPORTS[kind].columns.length)
    expect(new Set(head).size, kind).toBe(head!.length)
    expect(row).toHaveLength(head!.length)
  }
})

test('rows are sent under our names, their words as our values, nothing else changed', () => {
  const mapping = mappingFor('units', table.columns)
  expect(csvOf('units', table, mapping, [0, 1])).toBe(
    'code,name,village_kind\n632822100001,"甲,村",herders_committee\n' +
      '632822100002,"=乙""村""",farm_area\n',
  )
})

test('a column that the server wants and the file has not is sent empty', () => {
  const hours = tableOf([['起始日期', '工作时间', '依据'], ['2026-05-01', '08:30-12:00', '通知']])
  const mapping = mappingFor('hours', hours.columns)
  expect(missingColumns('hours', mapping)).toEqual([])
  expect(csvOf('hours', hours, mapping, [0])).toBe(
    'valid_from,valid_to,season_from,season_to,sessions,source\n' +
      '2026-05-01,,,,08:30-12:00,通知\n',
  )
  const days = tableOf([['日期', '类型'], ['2026-10-01', '放假']])
  const lacking = missingColumns('days', mappingFor('days', days.columns))
  expect(lacking.map((each) => each.name)).toEqual(['name'])
})

test('of an id that comes twice the first row counts', () => {
  const cases = tableOf([['编号', '上报时间'], ['a', '1'], ['b', '1'], ['a', '2'], ['', '1'], ['', '2']])
  expect([...repeatedRows('cases', cases, mappingFor('cases', cases.columns))]).toEqual([2])
  expect(repeatedRows('units', table, mappingFor('units', table.columns)).size).toBe(0)
})
