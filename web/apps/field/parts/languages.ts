// Languages that a county supplies as files beside the app: field/languages/index.json names them,
// and each file has the texts of the field app by the same keys. What a file does not have is told
// in Chinese. Nothing is asked for before somebody opens the settings, or has chosen one.
import { computed, ref, shallowRef } from 'vue'
import {
  addLanguage, catalogueOf, language, setLanguage, type Catalogue,
} from '@shared/i18n/t'
import { keepPreference, readPreference } from '@shared/ui/preferences'

export interface CountyLanguage {
  /** "bo", "mn-Mong": as in the `lang` of a page. */
  code: string
  /** In itself. */
  name: string
  file: string
  isVertical?: boolean
  /** Somebody who speaks it has read it all. */
  isReviewed?: boolean
  /** Recordings beside the file, by the key of the text that they say. */
  prompts?: Record<string, string>
}

const FOLDER = '/field/languages/'
const CHOSEN = 'county_language'

export const countyLanguages = shallowRef<CountyLanguage[]>([])
/** Of the texts of the field app, how many the chosen language has. */
export const percentDone = ref<number>()
export const chosen = computed(() =>
  countyLanguages.value.find(({ code }) => code === language.value))

function textsIn(catalogue: object, before = '', found = new Set<string>()): Set<string> {
  for (const [name, value] of Object.entries(catalogue)) {
    if (typeof value === 'string' || 'many' in value) found.add(before + name)
    else textsIn(value, `${before}${name}.`, found)
  }
  return found
}

/** Of the texts that the app needs, the share that a file has, in whole percent rounded down. */
export function shareOf(needed: object, given: object): number {
  const [all, have] = [textsIn(needed), textsIn(given)]
  const found = [...all].filter((key) => have.has(key)).length
  return all.size === 0 ? 100 : Math.floor((100 * found) / all.size)
}

/** The address of the recording that says the text; nothing: there is none. */
export function promptIn(found: CountyLanguage | undefined, key: string): string | undefined {
  const file = found?.prompts?.[key]
  return file && /^[\w-]+\.(m4a|mp3|ogg|webm)$/.test(file) ? FOLDER + file : undefined
}
export const promptFor = (key: string) => promptIn(chosen.value, key)

async function readJson<T>(name: string): Promise<T> {
  const answer = await fetch(FOLDER + name)
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`)
  return (await answer.json()) as T
}

export async function findLanguages(): Promise<void> {
  const found = await readJson<CountyLanguage[]>('index.json')
  countyLanguages.value = found.filter(({ file }) => /^[\w-]+\.json$/.test(file))
}

export async function chooseCountyLanguage(code: string): Promise<void> {
  const found = countyLanguages.value.find((each) => each.code === code)
  if (!found) return
  const texts = await readJson<Catalogue>(found.file)
  // Without its style the words are still those of the reader.
  await import('./county_language.css').catch(() => undefined)
  addLanguage(found.code, texts)
  percentDone.value = shareOf(catalogueOf('zh-CN'), texts)
  await setLanguage(found.code)
  document.documentElement.dataset.writing = found.isVertical ? 'vertical' : 'horizontal'
  keepPreference(CHOSEN, code)
}

export function leaveCountyLanguage(): void {
  keepPreference(CHOSEN, '')
  percentDone.value = undefined
  document.documentElement.dataset.writing = 'horizontal'
}

/** The one chosen last time; without its file it stays with the language that is always there. */
export async function restoreLanguage(): Promise<void> {
  const code = readPreference(CHOSEN)
  if (!code) return
  try {
    await findLanguages()
    await chooseCountyLanguage(code)
  } catch {
    // Neither a signal nor a kept file.
  }
}
