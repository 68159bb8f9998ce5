// What was typed and not sent is not lost by one tap: the way to another page, or out, asks first.
import { onBeforeUnmount, onMounted } from 'vue'
import { onBeforeRouteLeave } from 'vue-router'

export function useLeaveAsking(
  isUnsaved: () => boolean,
  question: () => string,
  ask: (question: string) => boolean = (text) => window.confirm(text),
) {
  onBeforeRouteLeave(() => !isUnsaved() || ask(question()))
  const hold = (event: BeforeUnloadEvent) => {
    if (isUnsaved()) event.preventDefault()
  }
  onMounted(() => addEventListener('beforeunload', hold))
  onBeforeUnmount(() => removeEventListener('beforeunload', hold))
}
