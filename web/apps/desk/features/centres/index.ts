import { defineAsyncComponent } from 'vue'

/** What meetings and leaders said about a case; comes after the case itself. */
export const CaseCentre = defineAsyncComponent(() => import('./CaseCentre.vue'))
export { instantOf } from './numbers'
