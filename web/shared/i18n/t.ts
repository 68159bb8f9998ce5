// Texts by typed keys. Chinese is always there; another language is loaded when it is chosen.
import { ref, shallowReactive } from 'vue'
import zh from './zh-CN.json'

export const languages = {
  'zh-CN': { name: '简体中文', load: async () => zh as unknown as Catalogue },
  en: { name: 'English', load: async () => (await import('./en.json')).default as Catalogue },
}
export type Language = keyof typeof languages
/** One of ours, or the code of one that a county supplies. */
export type AnyLanguage = Language | (string & {})

/** A text, or one for each plural form. */
type Message = string | { one?: string; many: string }
export interface Catalogue {
  [key: string]: Catalogue | Message
}

type Paths<T, P extends string = ''> = {
  [K in keyof T & string]: T[K] extends string | { many: string }
    ? `${P}${K}`
    : Paths<T[K], `${P}${K}.`>
}[keyof T & string]
type Centre = typeof import('./centre.zh-CN.json')
type Decisions = typeof import('./decisions.zh-CN.json')
type Office = typeof import('./office.zh-CN.json')
type Insecure = typeof import('./insecure.zh-CN.json')
type Later = typeof import('./later.zh-CN.json')
type Paper = typeof import('./paper.zh-CN.json')
type Rights = typeof import('./rights.zh-CN.json')
type Slip = typeof import('./slip.zh-CN.json')
type Waiting = typeof import('./waiting.zh-CN.json')
export type Key =
  | Paths<typeof zh> | Paths<Centre> | Paths<Decisions> | Paths<Insecure> | Paths<Office>
  | Paths<Later> | Paths<Paper> | Paths<Rights> | Paths<Slip> | Paths<Waiting>

export const language = ref<AnyLanguage>('zh-CN')
const loaded = shallowReactive<Record<string, Catalogue>>({
  'zh-CN': zh as unknown as Catalogue,
})

function find(catalogue: Catalogue | undefined, key: string): Message | undefined {
  let at: unknown = catalogue
  for (const part of key.split('.')) at = (at as Catalogue | undefined)?.[part]
  return at as Message | undefined
}

export type Values = Record<string, string | number>

/** The text of a key in the language chosen, else in Chinese. `n` picks a plural form. */
export function t(key: Key, values: Values = {}): string {
  const message = find(loaded[language.value], key) ?? find(loaded['zh-CN'], key) ?? key
  const text = typeof message === 'string' ? message : plural(message, Number(values.n))
  return text.replace(/\{(\w+)\}/g, (all, name: string) =>
    name in values ? String(values[name]) : all,
  )
}

function plural(forms: { one?: string; many: string }, n: number): string {
  const rule = new Intl.PluralRules(language.value).select(n)
  return (rule === 'one' && forms.one) || forms.many
}

/** The text of a key made of parts, where there is one. */
export function textOf(key: string): string | undefined {
  const message = find(loaded[language.value], key)
  return typeof message === 'string' ? message : undefined
}

/** Texts that some pages alone have, and that come with them. */
export interface TextPart {
  'zh-CN': Catalogue
  en: () => Promise<Catalogue>
}
const parts: TextPart[] = []

function merged(one: Catalogue, other: Catalogue): Catalogue {
  const all = { ...one }
  for (const [key, value] of Object.entries(other)) {
    const before = all[key]
    const isBranch = before && typeof before !== 'string' && typeof value !== 'string'
    all[key] = isBranch ? merged(before as Catalogue, value as Catalogue) : value
  }
  return all
}

/** Without a signal they are told in Chinese. */
const english = (part: TextPart) => part.en().catch((): Catalogue => ({}))

/** Chinese is there at once, another language a moment later. */
export async function addTexts(part: TextPart): Promise<void> {
  parts.push(part)
  loaded['zh-CN'] = merged(loaded['zh-CN']!, part['zh-CN'])
  if (!loaded.en) return
  const texts = await english(part)
  loaded.en = merged(loaded.en, texts)
}

/** A language of a county, with the texts that it has. */
export function addLanguage(code: string, texts: Catalogue): void {
  loaded[code] = texts
}

export const catalogueOf = (code: AnyLanguage): Catalogue => loaded[code] ?? {}

export async function setLanguage(next: AnyLanguage): Promise<void> {
  if (!loaded[next]) {
    const texts = [await languages[next as Language].load()]
    if (next === 'en') texts.push(...await Promise.all(parts.map(english)))
    loaded[next] = texts.reduce(merged)
  }
  language.value = next
  document.documentElement.lang = next
}
