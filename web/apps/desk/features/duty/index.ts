import { defineAsyncComponent } from 'vue'

/** Who was told of a case by telephone; comes after the case itself. */
export const CaseCalls = defineAsyncComponent(() => import('./CaseCalls.vue'))
/** The same on paper. */
export const CallLines = defineAsyncComponent(() => import('./CallLines.vue'))
