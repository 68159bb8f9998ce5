// Files of a case that are no pictures: a recording may be all there is of a report.
import { GRID, newId, person, report } from './harness/api.mjs'
import { expect, same, signIn } from './harness/desk.mjs'
import { enter, keptText, PHONE, photo, untilStored } from './harness/field.mjs'
import { check } from './harness/looks.mjs'

/** Half a second of a tone, as a browser records it. */
const record = (page) => page.evaluate(async () => {
  const sound = new AudioContext()
  const [tone, to] = [sound.createOscillator(), sound.createMediaStreamDestination()]
  tone.connect(to)
  tone.start()
  const recorder = new MediaRecorder(to.stream, { mimeType: 'audio/webm;codecs=opus' })
  const done = new Promise((resolve) => { recorder.ondataavailable = resolve })
  recorder.start()
  await new Promise((resolve) => setTimeout(resolve, 500))
  recorder.stop()
  return [...new Uint8Array(await (await done).data.arrayBuffer())]
})

/** Two frames of silence, as an older phone records it. */
const AMR = Buffer.concat([
  Buffer.from('#!AMR\n'), Buffer.from([0x3c]), Buffer.alloc(31), Buffer.from([0x3c]),
  Buffer.alloc(31),
])

async function attach(one, id, body) {
  const file = newId()
  const answer = await fetch(`${one.url}/api/v1/cases/${id}/files?id=${file}&stage=other`, {
    method: 'POST', body,
    headers: { cookie: one.cookie, 'content-type': 'application/octet-stream' },
  })
  expect(answer.status === 201, `a file: ${answer.status} ${await answer.text()}`)
  return file
}

async function withRecordings(page, url, words) {
  const made = await report(url, words)
  const clerk = await person(url, 'cun1')
  await attach(clerk, made.id, Buffer.from(await record(page)))
  await attach(clerk, made.id, AMR)
  await attach(clerk, made.id, Buffer.from('羊圈在河的北边，过桥第二家'))
  return made
}

/** Hears what can be heard, and is told what cannot. */
async function hear(page) {
  const player = page.locator('audio')
  same(await player.count(), 1, 'players')
  same(await player.getAttribute('preload'), 'none', 'what is taken before it is asked for')
  await player.evaluate((audio) => audio.play())
  await page.waitForFunction(() => document.querySelector('audio').currentTime > 0.1)
  const amr = page.locator('[data-file]', { hasText: 'AMR' })
  await amr.getByText('请下载后用播放器听').waitFor()
  const download = page.waitForEvent('download')
  await amr.getByRole('link', { name: '下载' }).click()
  expect((await download).suggestedFilename().endsWith('.amr'), 'what is downloaded is no AMR')
}

async function field({ page, context, url }) {
  await page.goto('/field/')
  const made = await withRecordings(page, url, '录音说的事')
  await enter(page, 'cun1')
  await page.getByText('录音说的事').waitFor()
  await untilStored(page)
  await page.getByText('录音说的事').click()
  await hear(page)
  await page.locator('[data-file]', { hasText: '文件 · TXT · 1 KB' }).getByRole('link').waitFor()
  await check(page, 'a case with recordings')
  await context.setOffline(true)
  await page.getByText('录音和文件要有信号才能打开').waitFor()
  same(await page.locator('audio').count(), 0, 'players without a signal')
  same(await page.locator('[data-file]').count(), 3, `files of ${made.number}`)
}

const kept = (page) => page.evaluate(async () => {
  const asked = (request) => new Promise((resolve) => {
    request.onsuccess = () => resolve(request.result)
  })
  const [{ name }] = (await indexedDB.databases())
    .filter((each) => /^wuzhi-field-[\da-f]{8}-/.test(each.name))
  const db = await asked(indexedDB.open(name))
  const names = await asked(db.transaction('snapshots').objectStore('snapshots').getAllKeys())
  db.close()
  return names.filter((each) => each.startsWith('thumb:'))
})

async function withoutSignal({ page, context, url }) {
  await page.goto('/field/')
  const made = await report(url, '照片里的围栏')
  const clerk = await person(url, 'cun1')
  const file = await attach(clerk, made.id, (await photo(page, '围栏', 800, 600)).buffer)
  await clerk.act(made.id, 'accept')
  await clerk.act(made.id, 'dispatch', { receiver: GRID, reason: '今天修好' })
  await enter(page, 'wangge1')
  await page.getByText('照片里的围栏').waitFor()
  await untilStored(page)
  expect((await kept(page)).includes(`thumb:${file}`), 'no small picture is on the phone')
  expect(!(await keptText(page)).includes('JFIF'), 'a picture stands open on the phone')
  await context.setOffline(true)
  await page.getByText('照片里的围栏').click()
  await page.waitForFunction(() => document.querySelector('figure img')?.naturalWidth > 0)
  same(await page.getByText('照片要有信号才能看').count(), 0, 'words on what needs a signal')
  await page.getByRole('navigation').getByRole('link', { name: '待办' }).click()
  await context.setOffline(false)
  await clerk.act(made.id, 'withdraw', { reason: '另派他人' })
  await page.getByRole('button', { name: '刷新' }).click()
  await page.getByText('照片里的围栏').waitFor({ state: 'detached' })
  await untilStored(page)
  expect(!(await kept(page)).includes(`thumb:${file}`), 'what is not held any more is kept')
}

async function desk({ page, url }) {
  await page.goto('/desk/')
  const made = await withRecordings(page, url, '录音说的另一件事')
  await signIn(page, 'cun1', `/desk/cases/${made.id}`)
  await page.locator('audio').waitFor()
  await hear(page)
  await check(page, 'a case at the desk with recordings')
}

export const tests = [
  {
    name: 'pictures: those of what one holds are there without a signal, and go with it',
    viewport: PHONE, expected: ['ERR_INTERNET_DISCONNECTED', 'ERR_FAILED', '401'],
    story: withoutSignal,
  },
  {
    name: 'recordings: the field app plays what came with a case, and says what needs a signal',
    viewport: PHONE, expected: ['ERR_INTERNET_DISCONNECTED', 'ERR_FAILED', '401'], story: field,
  },
  {
    name: 'recordings: the desk plays what it can and offers the rest',
    expected: ['401'], story: desk,
  },
]
