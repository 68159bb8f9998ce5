// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { expect, test } from 'vitest'
import { defineComponent, h, withDirectives } from 'vue'
import { vTold } from './told'

const Select = () => h('div', [h('input')])
const Form = defineComponent({
  props: { isWrong: Boolean },
  render() {
    return withDirectives(h(Select), [[vTold, { isWrong: this.isWrong, by: 'why' }]])
  },
})

test('the field within says that it is wrong and where that is told, until mended', async () => {
  const form = mount(Form, { props: { isWrong: true } })
  const field = form.find('input')
  expect(field.attributes()).toEqual({ 'aria-invalid': 'true', 'aria-describedby': 'why' })
  expect(form.classes()).toContain('is-wrong')
  await form.setProps({ isWrong: false })
  expect(field.attributes()).toEqual({})
  expect(form.classes()).not.toContain('is-wrong')
})
