// The texts of the governance centres, which come with their pages.
import zh from './centre.zh-CN.json'
import { addTexts, type Catalogue } from './t'

void addTexts({
  'zh-CN': zh as unknown as Catalogue,
  en: async () => (await import('./centre.en.json')).default as Catalogue,
})
