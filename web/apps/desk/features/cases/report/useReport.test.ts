import { beforeEach, expect, test, vi } from 'vitest'
import { Refusal } from '@shared/api/client'
import { emptyReport, type ReportBody } from './reportForm'
import { forgetReports, useReport, type Receipt } from './useReport'

const TODAY = '2026-11-29'
const receipt = { number: 'N1', follow_code: 'C1' } as Receipt
const send = vi.fn<(body: ReportBody) => Promise<Receipt>>()

beforeEach(() => {
  send.mockReset()
  forgetReports()
})

test('what was not answered is sent again as it was, whatever was typed since', async () => {
  send.mockRejectedValueOnce(new Refusal(0, 'network', '')).mockResolvedValueOnce(receipt)
  const report = useReport(TODAY, send)
  report.draft.description = '路灯不亮'
  expect(await report.submit()).toBeUndefined()
  expect(report.isUnanswered.value).toBe(true)
  report.draft.description = '别的'
  await report.submit()
  expect(send.mock.calls[1]).toEqual(send.mock.calls[0])
  expect(report.isUnanswered.value).toBe(false)
})

test('a refused report may be changed, and is another one then', async () => {
  send.mockRejectedValueOnce(new Refusal(422, 'case.unit_unknown', '')).mockResolvedValue(receipt)
  const report = useReport(TODAY, send)
  report.draft.description = '路灯不亮'
  await report.submit()
  expect(report.isUnanswered.value).toBe(false)
  expect(report.draft.description).toBe('路灯不亮')
  await report.submit()
  expect(send.mock.calls[1]![0].id).not.toBe(send.mock.calls[0]![0].id)
})

test('two taps are one report', async () => {
  let take: (receipt: Receipt) => void = () => undefined
  send.mockReturnValueOnce(new Promise((resolve) => (take = resolve)))
  const report = useReport(TODAY, send)
  const first = report.submit()
  expect(await report.submit()).toBeUndefined()
  take(receipt)
  await first
  expect(send).toHaveBeenCalledTimes(1)
})

test('the next form is empty, receipts stay until another person comes', async () => {
  send.mockResolvedValue(receipt)
  const report = useReport(TODAY, send)
  report.draft.description = '路灯不亮'
  await report.submit()
  expect(useReport(TODAY, send).draft.description).toBe('')
  expect(useReport(TODAY, send).taken.value).toHaveLength(1)
  forgetReports()
  expect(useReport(TODAY, send).taken.value).toHaveLength(0)
})

test('the next form of a pile has where, when and how the last one came', async () => {
  send.mockResolvedValue(receipt)
  const pile = useReport(TODAY, send, 'pile')
  expect(pile.draft.channel).toBe('paper')
  Object.assign(pile.draft, {
    description: '路灯不亮', category: '0102', unit: '632822990901', receivedOn: '2026-11-23',
    channel: 'telephone', name: '才让', telephone: '13900000000', about: 'village',
  })
  await pile.submit()
  const { unit, receivedOn, channel, ...rest } = pile.draft
  expect([unit, receivedOn, channel]).toEqual(['632822990901', '2026-11-23', 'telephone'])
  expect(rest).toEqual(expect.objectContaining({ name: '', telephone: '', about: 'nobody' }))
  expect(pile.draft).toEqual({ ...emptyReport('2026-11-23'), unit, channel })
  expect(useReport(TODAY, send).taken.value).toHaveLength(0)
  forgetReports()
  expect([pile.draft.unit, pile.draft.channel]).toEqual(['', 'paper'])
})
