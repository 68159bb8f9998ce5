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
export type Key = Paths<typeof zh>

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

/** A language of a county, with the texts that it has. */
export function addLanguage(code: string, texts: Catalogue): void {
  loaded[code] = texts
}

export const catalogueOf = (code: AnyLanguage): Catalogue => loaded[code] ?? {}

export async function setLanguage(next: AnyLanguage): Promise<void> {
  if (!loaded[next]) loaded[next] = await languages[next as Language].load()
  language.value = next
  document.documentElement.lang = next
}
