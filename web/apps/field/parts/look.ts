// How it looks on this phone: language, dark or light, large text, daylight.
import { ref, watch } from 'vue'
import { applyPreferences, keepPreference, readPreference } from '@shared/ui/preferences'
import { restoreLanguage } from './languages'

export const isLarge = ref(readPreference('text') === 'large')
export const isDaylight = ref(readPreference('contrast') === 'daylight')

export async function applyLook(): Promise<void> {
  await applyPreferences()
  const { classList } = document.documentElement
  watch(isLarge, (now) => {
    classList.toggle('large', now)
    keepPreference('text', now ? 'large' : '')
  }, { immediate: true })
  watch(isDaylight, (now) => {
    classList.toggle('daylight', now)
    keepPreference('contrast', now ? 'daylight' : '')
  }, { immediate: true })
  await restoreLanguage()
}
