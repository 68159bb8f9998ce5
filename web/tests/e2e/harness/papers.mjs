// A case of which every paper can be printed.
import { GRID, newId, Person, person } from './api.mjs'

const LONG = '牧道旁的围栏倒了三段，羊群上了公路。'.repeat(166) // 2,988 characters.

/** A case that went all the way to the final reply, and everything that is written on the way. */
export async function caseOfPapers(url, description = LONG) {
  const sent = {
    id: newId(), category: '0102', description, unit: GRID,
    reporter: { name: '演示居民甲', telephone: '13912345678' },
  }
  const resident = new Person(url)
  const made = await resident.call('POST', '/api/v1/cases', sent)
  const [clerk, member, head, town, county, leader] = await Promise.all(
    ['cun1', 'wangge1', 'cunzhang', 'zhen', 'xian', 'xianzhang'].map((who) => person(url, who)))
  await clerk.act(made.id, 'accept')
  await clerk.act(made.id, 'dispatch', { receiver: GRID, reason: '今天内到现场，先看住羊群' })
  await member.act(made.id, 'acknowledge')
  await member.act(made.id, 'ask_extension', { reason: '围栏材料三天后才到' })
  await head.act(made.id, 'approve', { reason: '情况属实' })
  await leader.act(made.id, 'supervise', { reason: '同一路段已是第三次，请说明怎样根治' })
  await member.act(made.id, 'submit', { result: '已换新桩三段' })
  await clerk.act(made.id, 'close', { is_condition_met: true })
  const rate = () => resident.call('POST', '/api/v1/follow/rating', {
    number: made.number, code: made.follow_code, rating: 'unsatisfied', reason: '还有缺口',
  }, { 'idempotency-key': newId() })
  const uphold = { outcome: 'upheld', reason: '现场查看没有缺口' }
  await rate()
  await town.act(made.id, 'review', uphold)
  await rate()
  await county.act(made.id, 'review', uphold)
  await rate()
  await county.act(made.id, 'give_final_reply', { result: '经两次复核，围栏完好，不再处理。' })
  return { ...made, county }
}
