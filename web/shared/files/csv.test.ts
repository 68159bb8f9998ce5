import { expect, test } from 'vitest'
import { csvOf } from './csv'

test('a file begins with its mark and ends each line as the standard has it', () => {
  expect(csvOf([['编号', '内容'], ['1', '路灯']])).toBe('\uFEFF编号,内容\r\n1,路灯\r\n')
})

test.each([
  ['=1+1', "'=1+1"],
  ['+86 138', "'+86 138"],
  ['-5', "'-5"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  ['a=1', 'a=1'],
  ['他说"好"，走了', '"他说""好""，走了"'],
  ['一,二', '"一,二"'],
  ['一\n二', '"一\n二"'],
  ['=HYPERLINK("x")', '"\'=HYPERLINK(""x"")"'],
])('%j is written as %j', (text, written) => {
  expect(csvOf([[text]])).toBe(`\uFEFF${written}\r\n`)
})
