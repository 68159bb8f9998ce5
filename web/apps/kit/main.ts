// The page of the kit: one file that is opened from a stick, without a network.
import './kit.css'
import { check, verdictOf, type Line } from './checks'
import { filesChosen, filesDropped, logsIn, type Files } from './folder'
import { words, type Language, type Word } from './words'

let language: Language = navigator.language.startsWith('zh') ? 'zh-CN' : 'en'
let files: Files = new Map()
let lines: Line[] | undefined

const root = document.getElementById('kit')!
const say = (...args: Parameters<ReturnType<typeof words>>) => words(language)(...args)

type Children = (Node | string)[]
function make<K extends keyof HTMLElementTagNameMap>(
  tag: K, attributes: Record<string, string> = {}, ...children: Children
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  element.append(...children)
  return element
}

// Kept while the language changes.
const key = make('textarea', { id: 'key', rows: '2', spellcheck: 'false', autocomplete: 'off' })
const folder = make('input', { id: 'folder', type: 'file', webkitdirectory: '', multiple: '' })
const which = make('select', { id: 'which' })
const older = make('textarea', { id: 'older', rows: '5', spellcheck: 'false' })
const olderFile = make('input', { id: 'older-file', type: 'file' })
const leaf = make('input', { id: 'leaf', spellcheck: 'false', autocomplete: 'off' })
const run = make('button', { id: 'run', type: 'submit' })
const results = make('section', { id: 'results', 'aria-live': 'polite' })

function take(chosen: Files) {
  files = chosen
  const logs = logsIn(files)
  which.replaceChildren(...logs.map((each) => make('option', { value: each }, each || '.')))
  lines = undefined
  draw()
}
folder.addEventListener('change', () => take(filesChosen(folder.files)))
olderFile.addEventListener('change', async () => {
  older.value = (await olderFile.files?.[0]?.text()) ?? ''
})
document.addEventListener('dragover', (event) => event.preventDefault())
document.addEventListener('drop', async (event) => {
  event.preventDefault()
  if (event.dataTransfer) take(await filesDropped(event.dataTransfer))
})

async function verify(event: Event) {
  event.preventDefault()
  run.disabled = true
  results.replaceChildren(make('p', { role: 'status' }, say('busy')))
  // The word is drawn before the work begins.
  await new Promise((resolve) => setTimeout(resolve, 30))
  const asked = { key: key.value, files, older: older.value, leaf: leaf.value }
  lines = await check(which.options.length ? { ...asked, folder: which.value } : asked)
  run.disabled = false
  draw()
  results.scrollIntoView()
}

function field(name: Word, help: Word, ...inputs: HTMLElement[]) {
  return make(
    'fieldset', {}, make('legend', {}, make('label', { for: inputs[0]!.id }, say(name))),
    make('p', { class: 'help', id: `${inputs[0]!.id}-help` }, say(help)), ...inputs,
  )
}

function lineOf(line: Line): HTMLElement {
  const more = (line.more ?? []).map(({ word, values }) => 'text' in values
    ? make('p', {}, `${say(word)} `, make('code', {}, String(values.text)))
    : make('p', {}, say(word, values)))
  return make(
    'li', { class: line.verdict, 'data-check': line.check },
    make('b', {}, say(line.verdict)), make('strong', {}, say(line.check)),
    make('div', {}, make('p', {}, say(line.word, line.values)), ...more),
  )
}

function drawResults() {
  if (!lines) return results.replaceChildren()
  const verdict = verdictOf(lines)
  const sum = {
    good: 'all_good', bad: 'all_bad', skipped: 'all_open', no_leaf: 'all_but_leaf',
  } as const
  const n = lines.find(({ check }) => check === 'check_head')?.values?.n ?? 0
  results.replaceChildren(
    make('h2', { class: verdict, id: 'verdict' }, say(sum[verdict], { n })),
    make('ul', {}, ...lines.map(lineOf)),
    make('p', { class: 'help' }, say('what_it_proves')),
  )
}

function draw() {
  document.documentElement.lang = language
  document.title = say('title')
  const other = make('button', { id: 'language', type: 'button' }, say('other_language'))
  other.addEventListener('click', () => {
    language = language === 'en' ? 'zh-CN' : 'en'
    draw()
  })
  run.textContent = say('run')
  which.setAttribute('aria-label', say('which'))
  which.hidden = which.options.length < 2
  olderFile.setAttribute('aria-label', say('older_file'))
  const n = files.size
  const read = n ? [make('p', { id: 'read' }, say('folder_chosen', { n }))] : []
  const form = make(
    'form', {}, field('key', 'key_help', key),
    field('folder', 'folder_help', folder, ...read, which),
    field('older', 'older_help', older, olderFile), field('leaf', 'leaf_help', leaf), run,
  )
  form.addEventListener('submit', (event) => void verify(event))
  root.replaceChildren(
    make('header', {}, make('h1', {}, say('title')), other), make('p', {}, say('intro')),
    form, results,
  )
  drawResults()
}
draw()
