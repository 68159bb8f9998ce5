// The texts of the kit, which has no part of the apps' catalogues with it.
import en from './en.json'
import zh from './zh-CN.json'

export type Language = 'zh-CN' | 'en'
export type Word = keyof typeof zh
const TEXTS: Record<Language, Record<Word, string>> = { 'zh-CN': zh, en }

export function words(language: Language) {
  return (word: Word, values: Record<string, string | number> = {}): string =>
    TEXTS[language][word].replace(/\{(\w+)\}/g, (all, name: string) =>
      name in values ? String(values[name]) : all)
}
