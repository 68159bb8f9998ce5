// What one dealt with before, found again without a signal.
import { closed, GRID, person, report, VILLAGE } from './harness/api.mjs'
import { expect, same } from './harness/desk.mjs'
import { enter, keptText, PHONE, stepsOf, untilStored } from './harness/field.mjs'

const OFFLINE = ['ERR_INTERNET_DISCONNECTED', 'ERR_FAILED', '401']
const tab = (page, name) => page.getByRole('tab', { name, exact: true })
const lines = (page) => page.locator('[data-past] a')
const line = (page, words) => lines(page).filter({ hasText: words })

export const tests = [
  {
    name: 'field: what was done before is found again without a signal, sealed, and by the ' +
      'keyboard',
    viewport: PHONE,
    expected: OFFLINE,
    async story({ page, context, url }) {
      const { id, number } = await closed(url, '办完的垃圾清运')
      await enter(page, 'wangge1')
      await untilStored(page)
      same(await page.getByRole('tabpanel').getByText('办完的垃圾清运').count(), 0, 'still to do')
      await context.setOffline(true)
      await page.getByText('没有信号', { exact: true }).waitFor()
      await tab(page, '待办').focus()
      await page.keyboard.press('ArrowRight')
      await page.getByRole('heading', { name: '办过的' }).waitFor()
      const selected = page.locator('[role="tab"]:focus')
      same(await selected.textContent().then((text) => text.trim()), '办过的', 'the focus')
      same(await selected.getAttribute('aria-selected'), 'true', 'whether it is selected')
      await page.getByText(/截至 .* 的情况/).waitFor()
      await line(page, '办完的垃圾清运').getByText('已结案').waitFor()
      await line(page, '办完的垃圾清运').click()
      await page.getByRole('heading', { name: number }).waitFor()
      await page.getByText('手机上只有此事的概要').waitFor()
      same(await page.getByText('还没有附件').count(), 0, 'claims about what is not here')
      const kept = await keptText(page)
      expect(!kept.includes('办完的垃圾') && !kept.includes(number), 'it stands open on the phone')
      await page.getByRole('link', { name: '回到办过的' }).click()
      await line(page, '办完的垃圾清运').waitFor()
      await context.setOffline(false)
      await line(page, '办完的垃圾清运').click()
      await page.getByText('办理记录').waitFor()
      same(await page.getByText('手机上只有此事的概要').count(), 0, 'words of what is missing')
      await page.goto(`/field/case/${id}`)
      await page.getByLabel('PIN', { exact: true }).waitFor()
    },
  },
  {
    name: 'field: the village desk finds what it refused, what it passed on, and not what waits',
    viewport: PHONE,
    expected: OFFLINE,
    async story({ page, url, server }) {
      const clerk = await person(url, 'cun1')
      const refused = await report(url, '不归村里管的事', { unit: VILLAGE })
      await clerk.act(refused.id, 'reject', { reason: '请向供电所反映' })
      const passedOn = await report(url, '交给网格的事')
      await clerk.act(passedOn.id, 'accept')
      await clerk.act(passedOn.id, 'dispatch', { receiver: GRID, reason: '今天清走' })
      await report(url, '还没有受理的事')
      await enter(page, 'cun1')
      await tab(page, '办过的').click()
      await line(page, '不归村里管的事').getByText('不予受理').waitFor()
      await line(page, '交给网格的事').getByText('待签收').waitFor()
      same(await line(page, '还没有受理的事').count(), 0, 'what waits')
      // Done here in the meantime: it is there as soon as it left.
      await tab(page, '待办').click()
      await page.getByText('还没有受理的事').click()
      await page.locator('[data-action="accept"]').click()
      await page.getByRole('button', { name: '确定：受理' }).click()
      await page.locator('[data-action="dispatch"]').click()
      await page.getByLabel('交给谁').selectOption(GRID)
      await page.getByRole('button', { name: '确定：派遣' }).click()
      await page.getByRole('link', { name: '待办', exact: true }).click()
      await tab(page, '办过的').click()
      await line(page, '还没有受理的事').getByText('待签收').waitFor()
      const id = (await line(page, '还没有受理的事').getAttribute('href')).split('/').at(-1)
      same(stepsOf(server.database, id), ['report', 'accept', 'dispatch'], 'steps')
    },
  },
]
