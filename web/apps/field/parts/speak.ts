// Says a text aloud: a recording of the county's, or else the voice of the browser, where it has
// one for the language.
import { ref, shallowRef } from 'vue'
import { language, t, type Key } from '@shared/i18n/t'
import { promptFor } from './languages'

interface Voice {
  lang: string
}
interface Speaker {
  getVoices(): readonly Voice[]
  speak(said: SpeechSynthesisUtterance): void
  cancel(): void
  addEventListener?(name: 'voiceschanged', heard: () => void): void
}

/** "zh-CN" is spoken by a voice of "zh_CN" or "zh-TW", "en" by one of "en-GB". */
export const voiceFor = <V extends Voice>(voices: readonly V[], code: string): V | undefined => {
  const tag = (text: string) => text.replace('_', '-').toLowerCase()
  const of = tag(code).split('-')[0]
  return voices.find(({ lang }) => tag(lang) === tag(code)) ??
    voices.find(({ lang }) => tag(lang).split('-')[0] === of)
}

const speaker = (globalThis as { speechSynthesis?: Speaker }).speechSynthesis
const voices = shallowRef<readonly Voice[]>(speaker?.getVoices() ?? [])
// Some browsers know their voices only later.
speaker?.addEventListener?.('voiceschanged', () => (voices.value = speaker.getVoices()))

export const canSay = (key: Key): boolean =>
  promptFor(key) !== undefined || voiceFor(voices.value, language.value) !== undefined

export const isSpeaking = ref(false)
let playing: HTMLAudioElement | undefined

export function stopSaying(): void {
  isSpeaking.value = false
  playing?.pause()
  playing = undefined
  speaker?.cancel()
}

const played = (url: string) => new Promise<void>((resolve, reject) => {
  playing = new Audio(url)
  playing.onended = () => resolve()
  playing.onerror = () => reject(new Error(url))
  playing.play().catch(reject)
})

const spoken = (text: string) => new Promise<void>((resolve) => {
  const said = new SpeechSynthesisUtterance(text)
  said.lang = language.value
  said.onend = said.onerror = () => resolve()
  speaker?.speak(said)
})

/** One after another, until it is stopped; what cannot be said is left out. */
export async function say(keys: readonly Key[]): Promise<void> {
  stopSaying()
  isSpeaking.value = true
  for (const key of keys) {
    if (!isSpeaking.value) return
    const recording = promptFor(key)
    try {
      if (recording) await played(recording)
      else if (canSay(key)) await spoken(t(key))
    } catch {
      // Not on the phone yet, and no signal: the next one may be.
    }
  }
  isSpeaking.value = false
}
