// The conditions, responsible bodies and questions of the catalogue in English, for `term`. Only
// some pages show them, so they come with those, and only where English is chosen.
import { addTexts, type Catalogue } from './t'

void addTexts({
  'zh-CN': {},
  en: async () => (await import('./conditions.en.json')).default as Catalogue,
})
