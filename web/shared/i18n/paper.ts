// The texts of what is printed of a case, of paper forms that are entered, and of the register.
import zh from './paper.zh-CN.json'
import { addTexts, type Catalogue } from './t'

void addTexts({
  'zh-CN': zh as unknown as Catalogue,
  en: async () => (await import('./paper.en.json')).default as Catalogue,
})
