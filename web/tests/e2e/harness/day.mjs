// What pictures are taken of: a county in the middle of a working day.
import { spawnSync } from 'node:child_process'
import { person, report } from './api.mjs'

const MATTERS = [
  ['0102', '村口垃圾堆放多日，气味很大，牛羊误食塑料袋', '632822990901001'],
  ['0102', '村口垃圾堆放多日没人管', '632822990901001'],
  ['0101', '牧道旁新搭彩钢房，占了半边路', '632822990901001'],
  ['0103', '施工后渣土没有清走', '632822990901'],
  ['0104', '草场围栏破损，羊群上了公路', '632822990902001'],
]

const PLACES = [[98.09, 36.3], [97.6, 36.1], [97.2, 36.4]]

/** A county in the middle of a day: something in every stage. */
export async function makeDay(url) {
  const made = []
  for (const [category, description, unit] of MATTERS) {
    made.push(await report(url, description, { category, unit, address: '老学校东侧' }))
  }
  for (const [lon, lat] of PLACES) {
    await report(url, '路灯不亮', { unit: undefined, place: { lon, lat } })
  }
  const clerk = await person(url, 'cun1')
  const member = await person(url, 'wangge1')
  const [{ id }, , third] = made
  await clerk.act(id, 'precheck', { receiver: '632822990901001', reason: '请到现场看看' })
  await member.act(id, 'report_precheck', { has_passed: true, result: '情况属实，约两车' })
  await clerk.act(id, 'accept')
  await clerk.act(id, 'dispatch', { receiver: '632822990901001', reason: '今天清走' })
  await member.act(id, 'acknowledge')
  await clerk.act(id, 'co_handle', { receiver: '632822990901', reason: '联系清运车' })
  await clerk.act(third.id, 'accept')
  return id
}

/** Deadlines of another day: what a clock shows when it ran out, or soon will. */
export function shiftClocks(database, id) {
  const script = [
    'import sqlite3, sys, time',
    'db = sqlite3.connect(sys.argv[1], timeout=30)',
    'now = int(time.time() * 1000)',
    'for i, (id,) in enumerate(db.execute("SELECT id FROM case_record WHERE due_at IS NOT NULL' +
      ' ORDER BY id").fetchall()):',
    '    due = now + [-26, 1.4, 4, 30][i % 4] * 3600000',
    '    db.execute("UPDATE case_record SET due_at = ? WHERE id = ?", (int(due), id))',
    'db.commit()',
  ].join('\n')
  const done = spawnSync('python3', ['-c', script, database, id], { encoding: 'utf8' })
  if (done.status !== 0) throw new Error(done.stderr)
}
