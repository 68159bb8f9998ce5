// Speaking instead of typing, where the browser has it; it may need a signal, the browser says so.
import { onBeforeUnmount, ref } from 'vue'
import { language } from '@shared/i18n/t'

interface Result {
  isFinal: boolean
  0: { transcript: string }
}
interface Recognition {
  lang: string
  continuous: boolean
  interimResults: boolean
  onresult: ((event: { resultIndex: number; results: ArrayLike<Result> }) => void) | null
  onerror: ((event: { error: string }) => void) | null
  onend: (() => void) | null
  start(): void
  stop(): void
}
type Maker = new () => Recognition

export function recognitionOf(where: object): Maker | undefined {
  const known = where as { SpeechRecognition?: Maker; webkitSpeechRecognition?: Maker }
  return known.SpeechRecognition ?? known.webkitSpeechRecognition
}

/** What was said for certain, of what came. */
export function saidIn(event: { resultIndex: number; results: ArrayLike<Result> }): string {
  return Array.from(event.results).slice(event.resultIndex)
    .filter((each) => each.isFinal).map((each) => each[0].transcript).join('')
}

export function useVoice(onSaid: (text: string) => void, where: object = globalThis) {
  const Maker = recognitionOf(where)
  const isListening = ref(false)
  const wrong = ref('')
  let recognition: Recognition | undefined

  function start(): void {
    if (!Maker || isListening.value) return
    wrong.value = ''
    recognition = new Maker()
    recognition.lang = language.value
    recognition.continuous = true
    recognition.interimResults = false
    recognition.onresult = (event) => {
      const said = saidIn(event)
      if (said) onSaid(said)
    }
    recognition.onerror = ({ error }) => (wrong.value = error)
    recognition.onend = () => (isListening.value = false)
    isListening.value = true
    recognition.start()
  }

  const stop = () => recognition?.stop()
  onBeforeUnmount(stop)
  return { isThere: Maker !== undefined, isListening, wrong, start, stop }
}
