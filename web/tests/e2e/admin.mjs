// Administration: units, people and posts, keys, permissions, responsibilities, log, health.
import { administrator, codeOf, enter, newId, Person, person, report } from './harness/api.mjs'
import { comeInAs, expect, same, signIn } from './harness/desk.mjs'
import { checkTurned } from './harness/focus.mjs'
import { check } from './harness/looks.mjs'

const DOOR = ['401']
const SYSTEM = 'xitong'
const SECURITY = 'anquan'
const AUDITOR = 'shenji'

const comeIn = async (page, url, who, path) =>
  comeInAs(page, await administrator(url, who), path)

const command = (page, name) => page.getByRole('form', { name })

export const tests = [
  {
    name: 'an administrator without a second factor is shown the way to one',
    expected: DOOR,
    async story({ page, url }) {
      const { id } = await enter(url, '测试人员丁', 'ceshi4')
      const security = await administrator(url, SECURITY)
      const { units } = await security.call('GET', '/api/v1/units?kind=county')
      const post = await security.call('POST', `/api/v1/people/${id}/posts`,
        { kind: 'system_administrator', unit: units[0].id }, { 'idempotency-key': newId() })
      const leader = await person(url, 'xianzhang')
      await leader.call('POST', `/api/v1/posts/${post.id}/decide`, { is_approved: true })
      await page.goto('/desk/admin/people')
      await page.locator('#login-name').fill('ceshi4')
      await page.locator('#password').fill('given-by-telephone')
      await page.locator('form .submit').click()
      await page.getByLabel('现在的密码').fill('given-by-telephone')
      await page.getByLabel('新密码', { exact: true }).fill('my-own-password')
      await page.getByLabel('再输一次').fill('my-own-password')
      await page.getByRole('button', { name: '保存' }).click()
      await page.getByRole('button', { name: '系统管理员' }).click()
      await page.getByText('管理员要先设置第二验证').waitFor()
      await page.getByLabel('先输入现在的密码').fill('my-own-password')
      await page.getByRole('button', { name: '开始设置' }).click()
      const secret = await page.locator('[data-secret]').innerText()
      await page.getByLabel('验证码').fill(codeOf(secret))
      await page.getByRole('button', { name: '启用' }).click()
      const [code] = await page.locator('.codes li').allTextContents()
      await page.getByRole('button', { name: '已经保管好' }).click()
      await page.getByRole('button', { name: '退出登录' }).click()
      await page.getByLabel('账号').fill('ceshi4')
      await page.getByLabel('密码').fill('my-own-password')
      await page.getByRole('button', { name: '登录' }).click()
      await page.getByLabel('验证码').fill(code)
      await page.getByRole('button', { name: '登录' }).click()
      await page.getByRole('link', { name: '管理' }).first().click()
      await page.locator('.row a').first().click()
      await page.locator('[data-change="rename"]').waitFor()
    },
  },
  {
    name: 'a person is entered and given an account, whose owner sets a password of their own',
    expected: DOOR,
    async story({ page, url }) {
      await comeIn(page, url, SYSTEM, '/desk/admin/people')
      await page.getByRole('button', { name: '登记人员' }).click()
      const form = command(page, '登记人员')
      await form.getByRole('button', { name: '保存' }).click()
      await form.getByText('请填写这一项。').waitFor()
      await form.getByLabel('姓名').fill('测试人员甲')
      await form.getByRole('button', { name: '保存' }).click()
      await page.getByText('没有账号。').waitFor()
      await page.getByRole('button', { name: '开设账号' }).click()
      const account = command(page, '开设账号')
      await account.getByLabel('账号').fill('ceshi1')
      await account.getByLabel('初始密码').fill('given-by-telephone')
      await account.getByRole('button', { name: '开设账号' }).click()
      await page.getByText('下次登录要改密码').waitFor()
      const body = { login_name: 'ceshi1', password: 'given-by-telephone' }
      const owner = new Person(url)
      await owner.call('POST', '/api/v1/session', body)
      same((await owner.call('GET', '/api/v1/me')).must_change_password, true, 'to be changed')
      await page.getByRole('button', { name: '停用', exact: true }).click()
      await page.getByText('不能再登录，登录全部结束。').waitFor()
      await page.locator('.note .submit').click()
      await page.getByText('账号已停用。').waitFor()
      const refused = await owner.call('GET', '/api/v1/me').catch((error) => String(error))
      expect(/401/.test(refused), `whose account was closed is ${JSON.stringify(refused)}`)
    },
  },
  {
    name: 'a post is given and ended; an administrator\'s waits for a second person',
    expected: DOOR,
    async story({ page, url }) {
      const { id } = await enter(url, '测试人员乙', 'ceshi2')
      await comeIn(page, url, SECURITY, `/desk/admin/people/${id}`)
      await page.getByRole('button', { name: '授予岗位' }).click()
      const form = command(page, '授予岗位')
      await form.getByLabel('岗位').selectOption('village_clerk')
      await form.getByLabel('单位').fill('632822990902')
      await form.getByRole('button', { name: '授予岗位' }).click()
      const held = page.locator('[data-post="village_clerk"]')
      await held.getByText('示范二村').waitFor()
      await held.getByRole('button', { name: '结束岗位' }).click()
      await command(page, '结束岗位').getByRole('button', { name: '结束岗位' }).click()
      await held.getByRole('button', { name: '结束岗位' }).waitFor({ state: 'detached' })
      await page.getByRole('button', { name: '授予岗位' }).click()
      await form.getByLabel('岗位').selectOption('auditor')
      await form.getByLabel('单位').fill('632822')
      await form.getByRole('button', { name: '授予岗位' }).click()
      await page.locator('[data-post="auditor"]').getByText('等待同意').waitFor()
      const leader = await person(url, 'xianzhang')
      const { posts } = await leader.call('GET', '/api/v1/posts/proposed')
      same(posts.map((each) => each.person), [id], 'who waits')
    },
  },
  {
    name: 'the county\'s leader decides on an administrator\'s post',
    expected: DOOR,
    async story({ page, url }) {
      const { id } = await enter(url, '测试人员丙')
      const security = await administrator(url, SECURITY)
      const { units } = await security.call('GET', '/api/v1/units?kind=county')
      await security.call('POST', `/api/v1/people/${id}/posts`,
        { kind: 'auditor', unit: units[0].id }, { 'idempotency-key': newId() })
      await signIn(page, 'xianzhang', '/desk/admin/people')
      const line = page.getByRole('listitem').filter({ hasText: '审计员' })
      await line.first().waitFor()
      const waiting = await line.count()
      await line.last().getByRole('button', { name: '同意', exact: true }).click()
      await line.last().getByRole('button', { name: '确定：同意' }).click()
      await page.waitForFunction((n) =>
        [...document.querySelectorAll('li')].filter((each) => /审计员/.test(each.innerText))
          .length < n, waiting)
      const { posts } = await security.call('GET', `/api/v1/people/${id}`)
      same(posts.map((each) => each.state), ['held'], 'the post')
    },
  },
  {
    name: 'a unit is renamed after a rehearsal that changes nothing',
    expected: DOOR,
    async story({ page, url }) {
      await comeIn(page, url, SYSTEM, '/desk/admin/units')
      await page.getByLabel('按名称、代码查找').fill('632822990902001')
      await page.locator('.row a').first().click()
      await page.locator('[data-change="rename"]').click()
      const form = command(page, '更名')
      await form.getByLabel('名称').fill('示范二村北网格')
      await form.getByLabel('批准文件').fill('示政发〔2026〕1号')
      await form.getByRole('button', { name: '先试算' }).click()
      await page.locator('[data-preview]').getByText('示范二村北网格').waitFor()
      const system = await administrator(url, SYSTEM)
      const before = await system.call('GET', '/api/v1/units?code=632822990902001')
      expect(before.units[0].name !== '示范二村北网格', 'the rehearsal renamed it')
      await page.getByRole('button', { name: '确定：更名' }).click()
      await page.getByRole('heading', { name: '示范二村北网格' }).waitFor()
      await page.getByText('示政发〔2026〕1号').waitFor()
    },
  },
  {
    name: 'a unit is opened, split, merged and closed',
    expected: [...DOOR, '409'],
    async story({ page, url }) {
      await comeIn(page, url, SYSTEM, '/desk/admin/units')
      await page.getByLabel('按名称、代码查找').fill('632822990902')
      await page.locator('.row a').first().click()
      const carryOut = async (change, name, values, wanted) => {
        await page.locator(`[data-change="${change}"]`).click()
        const form = command(page, name)
        for (const [label, text] of values) {
          const field = form.getByLabel(label, { exact: true })
          if (await field.evaluate((each) => each.tagName) === 'SELECT') {
            await field.selectOption(text)
          } else await field.fill(text)
        }
        await form.getByLabel('批准文件').fill('示政发〔2026〕2号')
        await form.getByRole('button', { name: '先试算' }).click()
        await page.locator('[data-preview]').getByText(wanted).first().waitFor()
        await page.getByRole('button', { name: `确定：${name}` }).click()
        await page.locator('[data-preview]').waitFor({ state: 'detached' })
      }
      await carryOut('open', '设立下级',
        [['新代码', '632822990902007'], ['名称', '试办网格']], '试办网格')
      await page.getByRole('link', { name: '试办网格' }).click()
      await carryOut('split', '拆分', [
        ['分出的单位', '632822990902008 试办二网格'], ['原单位', 'goes_on'],
      ], '试办二网格')
      await carryOut('merge', '合并',
        [['和哪些合并', '632822990902008'], ['并成', 'self']], '632822990902008')
      await carryOut('close', '撤销', [], '撤销')
      await page.getByText(/撤销$/).first().waitFor()
      const system = await administrator(url, SYSTEM)
      const { units } = await system.call('GET', '/api/v1/units')
      const codes = units.map((each) => each.code)
      expect(!codes.includes('632822990902007') && !codes.includes('632822990902008'), 'open units')
    },
  },
  {
    name: 'a key is issued to a program, works, and is ended',
    expected: DOOR,
    async story({ page, url }) {
      await comeIn(page, url, SECURITY, '/desk/admin/keys')
      await page.getByRole('button', { name: '签发密钥' }).first().click()
      await page.getByLabel('用途').fill('热线对接')
      const account = page.getByLabel('账号')
      const option = account.locator('option', { hasText: 'xian (' })
      await option.waitFor({ state: 'attached' })
      await account.selectOption(await option.getAttribute('value'))
      await page.getByLabel('以哪个岗位').selectOption({ label: '县综治中心受理派遣员' })
      await page.getByLabel('查看事件').check()
      await page.locator('form .submit').click()
      const token = (await page.locator('[data-token]').innerText()).trim()
      const headers = { authorization: `Bearer ${token}` }
      same((await fetch(`${url}/api/v1/cases`, { headers })).status, 200, 'with the key')
      await page.getByRole('button', { name: '已经交付' }).click()
      same(await page.locator('[data-token]').count(), 0, 'the key that still shows')
      const row = page.getByRole('row', { name: /热线对接/ })
      const end = row.getByRole('button', { name: '停用 热线对接' })
      await end.press('Enter')
      same(await page.locator(':focus').innerText(), '取消', 'what Enter would do next')
      await page.keyboard.press('Enter')
      await end.and(page.locator(':focus')).press('Enter')
      await row.getByRole('button', { name: '确定：停用' }).press('Enter')
      await row.getByText('已停用').waitFor()
      // What was believed may be believed for three seconds more.
      await page.waitForTimeout(3_500)
      same((await fetch(`${url}/api/v1/cases`, { headers })).status, 401, 'with the ended key')
    },
  },
  {
    name: 'the permissions are read as a table, whole and of one post',
    expected: DOOR,
    async story({ page }) {
      await signIn(page, 'cun1', '/desk/admin/permissions')
      const row = (permission) => page.locator(`.scroller [data-permission="${permission}"]`)
      await row('case_accept').waitFor()
      expect((await row('case_accept').innerText()).includes('受理、不予受理、并案'), 'its words')
      const all = await page.locator('.scroller [data-permission]').count()
      await page.getByLabel('看哪个岗位').selectOption('auditor')
      const few = await page.locator('.scroller [data-permission]').count()
      expect(few > 0 && few < all, `${few} of ${all} lines`)
      same(await row('case_accept').count(), 0, 'not the auditor\'s')
      await row('journal_read').getByText('本单位和下级单位的都可以').waitFor()
      // It stands in English as well, and on paper.
      await page.getByLabel('语言').selectOption('en')
      await row('journal_read').getByText('See the journal and who read what').waitFor()
      await page.evaluate(() => { globalThis.print = () => undefined })
      await page.getByRole('button', { name: 'Print' }).click()
      await page.emulateMedia({ media: 'print' })
      await page.locator('.print-sheet [data-permission="journal_read"]').waitFor()
      expect(!(await page.locator('.scroller').isVisible()), 'the page is printed with it')
    },
  },
  {
    name: 'a line of the list of responsibilities is set, found and removed',
    expected: DOOR,
    async story({ page, url }) {
      await comeIn(page, url, SYSTEM, '/desk/admin/duties')
      await page.getByRole('button', { name: '设置一条' }).click()
      const form = command(page, '设置一条')
      await form.getByLabel('类别').fill('0104')
      await form.getByLabel('单位').fill('632822990902')
      await form.getByLabel('主管部门').selectOption({ index: 1 })
      await form.getByRole('button', { name: '保存' }).click()
      await page.getByLabel('按类别、单位、部门查找').fill('0104 632822990902')
      const row = page.getByRole('row', { name: /0104/ })
      const remove = row.getByRole('button', { name: /^删除 .+/ })
      await remove.press('Enter')
      await page.keyboard.press('Escape')
      await remove.and(page.locator(':focus')).press('Enter')
      await row.getByRole('button', { name: '确定：删除' }).press('Enter')
      await page.getByText('没有符合的条目').waitFor()
      await checkTurned(page, 'the list without the line')
    },
  },
  {
    name: 'a leaf of the public log is proved in the browser, and one that was altered is not',
    expected: DOOR,
    async story({ page }) {
      await signIn(page, 'cun1', '/desk/admin/log')
      await page.locator('.row').first().waitFor()
      await page.getByRole('button', { name: '核对' }).last().click()
      await page.getByText('在签名的日志中').waitFor()
      await page.route('**/tile/entries/**', async (route) => {
        const answer = await route.fetch()
        const bytes = await answer.body()
        bytes[20] ^= 1
        return route.fulfill({ response: answer, body: bytes })
      })
      await page.reload()
      await page.locator('.row').first().waitFor()
      await page.getByRole('button', { name: '核对' }).last().click()
      await page.getByText('与日志不符').waitFor()
    },
  },
  {
    name: 'the auditor reads who was shown a reporter, and what for',
    expected: DOOR,
    async story({ page, url }) {
      const reporter = { name: '才让', telephone: '13912345678' }
      const { id } = await report(url, '水渠漏水', { reporter })
      const desk = await person(url, 'cun1')
      await desk.call('POST', `/api/v1/cases/${id}/reporter/reveal`, { purpose: '回访核实' })
      await comeIn(page, url, AUDITOR, '/desk/admin/facts')
      await page.getByRole('cell', { name: '回访核实' }).waitFor()
      await check(page, 'what the auditor reads')
      await page.getByLabel('全部事实').check()
      await page.getByRole('row', { name: /case\.report\b/ }).first().waitFor()
      await page.getByLabel('按种类').fill('case.nothing')
      await page.getByRole('button', { name: '查找' }).click()
      await page.getByText('没有这样的记录').waitFor()
    },
  },
  {
    name: 'the state of the server is shown, and a server that takes no work says why',
    expected: [...DOOR, '503'],
    async story({ page, url }) {
      // A demonstration has no backup, and the page says what to do about it.
      await comeIn(page, url, SYSTEM, '/desk/admin/health')
      const backup = page.locator('[data-finding="no_backup"]')
      await backup.getByText('还没有备份过').waitFor()
      await backup.getByText('wuzhi backup').waitFor()
      await page.locator('[data-finding="queue"]').getByText('请求随到随办').waitFor()
      await page.route('**/api/v1/system', async (route) => {
        const answer = await route.fetch()
        const real = await answer.json()
        const made = { last_backup_at: new Date().toISOString(), calendar_days: 100 }
        return route.fulfill({ response: answer, json: { ...real, ...made } })
      })
      await page.reload()
      await page.getByText('系统正常，不需要做什么').waitFor()
      same(await page.locator('[data-finding] .bad').count(), 0, 'what is not well')
      expect(!(await page.getByText('/readyz').isVisible()), 'figures are folded')
      await page.getByText('给技术人员看的数据').click()
      await page.getByText('/readyz').waitFor()
      await page.route('**/readyz', (route) =>
        route.fulfill({ status: 503, json: { status: 'no', problems: ['log.behind'] } }))
      await page.reload()
      await page.getByText('有问题，请按下面说的做').waitFor()
      const why = page.locator('[data-finding="problem"]')
      await why.getByText('数据库比已经公布的记录旧').waitFor()
      await why.getByText('请技术人员先找更新的备份').waitFor()
    },
  },
]
