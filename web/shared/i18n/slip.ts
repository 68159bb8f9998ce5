// The texts of a reporter's slip and of a lost follow code: what shows one imports it.
import zh from './slip.zh-CN.json'
import { addTexts, type Catalogue } from './t'

void addTexts({
  'zh-CN': zh as unknown as Catalogue,
  en: async () => (await import('./slip.en.json')).default as Catalogue,
})
