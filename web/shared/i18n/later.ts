// The texts of what the field app fetches later than its first visit.
import zh from './later.zh-CN.json'
import { addTexts, type Catalogue } from './t'

void addTexts({
  'zh-CN': zh as unknown as Catalogue,
  en: async () => (await import('./later.en.json')).default as Catalogue,
})
