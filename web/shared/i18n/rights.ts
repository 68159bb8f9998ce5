// The texts of requests about personal data, and of searches by person: what shows one imports it.
import zh from './rights.zh-CN.json'
import { addTexts, type Catalogue } from './t'

void addTexts({
  'zh-CN': zh as unknown as Catalogue,
  en: async () => (await import('./rights.en.json')).default as Catalogue,
})
