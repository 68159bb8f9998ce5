// A telephone at the desk: tables of many columns would show the first only.
import { readonly, ref } from 'vue'

const asked = globalThis.matchMedia?.('(max-width: 40rem)')
const narrow = ref(asked?.matches ?? false)
asked?.addEventListener('change', () => (narrow.value = asked.matches))

export const isNarrow = readonly(narrow)
