// What a person likes, kept in this browser: nothing of what they work on.
import { ref, watch } from 'vue'
import { language, languages, setLanguage, type Language } from '@shared/i18n/t'

// Each app has its own, by the path it is served under.
const PREFIX = `wuzhi.${import.meta.env.BASE_URL.replaceAll('/', '') || 'desk'}.`

export function readPreference(name: string): string | null {
  try {
    return localStorage.getItem(PREFIX + name)
  } catch {
    return null // A browser may forbid it.
  }
}

export function keepPreference(name: string, value: string): void {
  try {
    localStorage.setItem(PREFIX + name, value)
  } catch {
    // It lasts as long as the page then.
  }
}

/** Forgets what is kept under names that begin so. */
export function dropPreferences(beginning: string): void {
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(PREFIX + beginning)) localStorage.removeItem(key)
    }
  } catch {
    // Nothing was kept then.
  }
}

export type Theme = 'light' | 'dark'
export const theme = ref<Theme>('light')

function wantedTheme(): Theme {
  const kept = readPreference('theme')
  if (kept === 'light' || kept === 'dark') return kept
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}

function wantedLanguage(): Language {
  const kept = readPreference('language')
  return kept && kept in languages ? (kept as Language) : 'zh-CN'
}

export async function applyPreferences(): Promise<void> {
  theme.value = wantedTheme()
  const show = () => document.documentElement.classList.toggle('dark', theme.value === 'dark')
  watch(theme, show, { immediate: true })
  await setLanguage(wantedLanguage())
}

export function toggleTheme(): void {
  theme.value = theme.value === 'dark' ? 'light' : 'dark'
  keepPreference('theme', theme.value)
}

export async function chooseLanguage(next: Language): Promise<void> {
  await setLanguage(next)
  keepPreference('language', language.value)
}
