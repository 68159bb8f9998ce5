// @vitest-environment happy-dom
import { flushPromises, mount } from '@vue/test-utils'
import { expect, test, vi } from 'vitest'
import { Refusal } from '@shared/api/client'
import CommandForm from './CommandForm.vue'
import { filled, findMissing, startOfDay, type CommandField } from './commandForm'

const fields: CommandField[] = [
  { name: 'name', label: '姓名', isRequired: true },
  { name: 'kind', label: '类型', options: [{ value: 'a', text: '甲' }] },
  { name: 'more', label: '说明', isRequired: true, isShown: (values) => values.kind === 'a' },
]
const open = (send: (values: Record<string, string>, key: string) => Promise<unknown>) =>
  mount(CommandForm, { props: { title: '登记', submit: '保存', fields, send } })

test('what is missing is named; what is not asked for is not missing', () => {
  expect(findMissing(fields.slice(0, 2), { name: ' ' })).toEqual(['name'])
  expect(filled({ a: '', b: undefined, c: 'x', d: false })).toEqual({ c: 'x', d: false })
  expect([startOfDay(''), startOfDay('2026-11-29')]).toEqual([
    undefined, '2026-11-29T00:00:00+08:00',
  ])
})

test('a form sends what is shown, once for two taps, and says that it is done', async () => {
  let finish: (value?: unknown) => void = () => undefined
  const send = vi.fn<(values: Record<string, string>, key: string) => Promise<unknown>>()
  send.mockImplementation(() => new Promise((resolve) => (finish = resolve)))
  const form = open(send)
  await form.find('form').trigger('submit')
  expect(form.findAll('.wrong')).toHaveLength(1)
  await form.find('#command-name').setValue(' 才让 ')
  await form.find('form').trigger('submit')
  await form.find('form').trigger('submit')
  expect(send.mock.calls.map(([values]) => values)).toEqual([{ name: '才让', kind: '' }])
  finish()
  await flushPromises()
  expect(form.emitted('done')).toHaveLength(1)
})

test('a field that comes with a choice is asked for then, and a refusal is told', async () => {
  const form = open(async () => {
    throw new Refusal(422, 'person.name', '')
  })
  await form.find('#command-name').setValue('才让')
  await form.find('#command-kind').setValue('a')
  await form.find('form').trigger('submit')
  expect(form.findAll('.wrong')).toHaveLength(1)
  await form.find('#command-more').setValue('说明')
  await form.find('form').trigger('submit')
  await flushPromises()
  expect(form.find('[role="alert"]').text()).toContain('请填写姓名。')
  expect(form.emitted('done')).toBeUndefined()
})
