// The texts of villages' decisions, which come with their pages.
import zh from './decisions.zh-CN.json'
import { addTexts, type Catalogue } from './t'

void addTexts({
  'zh-CN': zh as unknown as Catalogue,
  en: async () => (await import('./decisions.en.json')).default as Catalogue,
})
