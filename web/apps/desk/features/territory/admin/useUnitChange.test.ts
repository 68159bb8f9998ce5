import { expect, test, vi } from 'vitest'
import { Refusal } from '@shared/api/client'
import type { UnitView } from '../useUnits'
import { useUnitChange, type Changed } from './useUnitChange'

const unit = { id: 'u', version: 3 } as UnitView
const changed: Changed = { units: [], warnings: [] }

test('what was rehearsed is carried out, under one key however often it is sent', async () => {
  const send = vi.fn<(order: { body: object; key: string }) => Promise<Changed>>()
  send.mockResolvedValueOnce(changed).mockRejectedValueOnce(new Refusal(0, 'network', ''))
  send.mockResolvedValueOnce(changed)
  const change = useUnitChange('rename', unit, send)
  expect(await change.carryOut()).toBeUndefined()
  await change.rehearse({ name: '新名' })
  expect(change.preview.value).toBe(changed)
  await expect(change.carryOut()).rejects.toThrow()
  await change.carryOut()
  const [rehearsal, first, second] = send.mock.calls.map(([order]) => order)
  expect(rehearsal!.body).toEqual({ name: '新名', rehearse: true })
  expect([first!.body, second!.body]).toEqual([{ name: '新名' }, { name: '新名' }])
  expect(second!.key).toBe(first!.key)
  expect(first!.key).not.toBe(rehearsal!.key)
})

test('a rehearsal that was refused leaves nothing to carry out', async () => {
  const send = vi.fn(async () => {
    throw new Refusal(409, 'unit.code_taken', '')
  })
  const change = useUnitChange('move', unit, send)
  await expect(change.rehearse({})).rejects.toThrow()
  expect(await change.carryOut()).toBeUndefined()
  expect(send).toHaveBeenCalledTimes(1)
})
