import { onBeforeUnmount, onMounted, ref, type Ref } from 'vue'

/** The time, moving on by itself while a screen is shown. */
export function useNow(everyMs = 20_000): Ref<number> {
  const now = ref(Date.now())
  let timer: ReturnType<typeof setInterval> | undefined
  onMounted(() => (timer = setInterval(() => (now.value = Date.now()), everyMs)))
  onBeforeUnmount(() => clearInterval(timer))
  return now
}
