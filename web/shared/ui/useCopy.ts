import { ref } from 'vue'

/** Copies a text; without a safe connection there is no clipboard, and nothing is said of it. */
export function useCopy(text: () => string) {
  const isCopied = ref(false)
  async function copy() {
    await navigator.clipboard?.writeText(text())
    isCopied.value = navigator.clipboard !== undefined
  }
  return { isCopied, copy }
}
