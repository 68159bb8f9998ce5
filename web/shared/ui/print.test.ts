import { expect, test } from 'vitest'
import { pageRule } from './print'

test('a page says what it is, who printed it, and which of how many it is', () => {
  const rule = pageRule({ head: '事件 "一"', foot: 'a\\b\nc' })
  expect(rule).toContain('size: A4 portrait')
  expect(rule).toContain('@top-left { content: "事件 \\"一\\""')
  expect(rule).toContain('@bottom-left { content: "a\\\\b c"')
  expect(rule).toContain('counter(page) " / " counter(pages)')
})

test('a wide list is printed across', () => {
  expect(pageRule({ isWide: true, head: '', foot: '' })).toContain('size: A4 landscape')
})

test('what is cut out of a page leaves narrow margins, which say the same in small letters', () => {
  const rule = pageRule({ isCut: true, head: 'slips', foot: 'by' })
  expect(rule).toContain('margin: 10mm; @top-left { content: "slips"; font: 7pt')
  expect(pageRule({ head: '', foot: '' })).toContain('margin: 20mm 16mm 18mm; @top-left')
})

test('a slip takes the paper that the printer has', () => {
  expect(pageRule({ isSlip: true, head: 'never', foot: 'never' })).toBe('@page { margin: 3mm }')
})
