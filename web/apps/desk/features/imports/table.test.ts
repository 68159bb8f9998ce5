import { describe, expect, test } from 'vitest'
import { cellText, readTable, TableError, tableOf, textOf } from './table'

const bytes = (...values: number[]) => new Uint8Array(values)
const utf16 = (text: string, isBig = false) => {
  const view = new DataView(new ArrayBuffer(text.length * 2))
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), !isBig)
  return new Uint8Array(view.buffer)
}

describe('a text is read in the encoding that it has', () => {
  test.each([
    ['UTF-8 with its mark', bytes(0xef, 0xbb, 0xbf, 0xe6, 0x9d, 0x91), '村'],
    ['UTF-8', new TextEncoder().encode('编号,村'), '编号,村'],
    ['GB18030', bytes(0xb4, 0xe5, 0x2c, 0xb4, 0xe5), '村,村'],
    ['UTF-16 with its mark', bytes(0xff, 0xfe, 0x51, 0x67), '村'],
    ['UTF-16 without', utf16('a,村'), 'a,村'],
    ['UTF-16 the other way round', utf16('a,村', true), 'a,村'],
  ])('%s', (_, given, wanted) => {
    expect(textOf(given)).toBe(wanted)
  })

  test('and what is none is said', () => {
    expect(() => textOf(bytes(0x81, 0x20, 0xff))).toThrow(TableError)
  })
})

test('cells are texts as they are shown', () => {
  expect(cellText(new Date(Date.UTC(2026, 0, 5)))).toBe('2026-01-05')
  expect(cellText(new Date(Date.UTC(2026, 0, 5, 10, 30)))).toBe('2026-01-05 10:30:00')
  expect(cellText(632822100001)).toBe('632822100001')
  expect(cellText(true)).toBe('yes')
  expect(cellText(null)).toBe('')
  expect(cellText(' 村 ')).toBe('村')
})

test('notes above the head and empty rows are left out, and rows keep their numbers', () => {
  const lines = [['示范县 事件', ''], ['', ''], ['编号', '内容', ''], ['1', '甲'], ['', ''], ['2', '']]
  expect(tableOf(lines)).toEqual({
    columns: ['编号', '内容'], rows: [['1', '甲'], ['2', '']], numbers: [4, 6],
  })
})

test('what has no rows is none', async () => {
  for (const text of ['', '\n\n', '编号,内容\n']) {
    await expect(readTable(new Blob([text]))).rejects.toThrow('empty')
  }
})

test('a CSV file with quotes, semicolons or tabs', async () => {
  for (const text of ['a;b\n1;"x;\n""y"""\n', 'a\tb\n1\t"x;\n""y"""\n']) {
    expect(await readTable(new Blob([text]))).toEqual({
      columns: ['a', 'b'], rows: [['1', 'x;\n"y"']], numbers: [2],
    })
  }
})

test('a spreadsheet of before 2007, or a broken one, is said', async () => {
  await expect(readTable(new Blob([bytes(0xd0, 0xcf, 0x11, 0xe0)]))).rejects.toThrow('xls')
  await expect(readTable(new Blob([bytes(0x50, 0x4b, 3, 4, 0)]))).rejects.toThrow('broken')
})
