// What is said where a connection is open to read, which few ever see. So few that both languages
// come at once.
import en from './insecure.en.json'
import zh from './insecure.zh-CN.json'
import { addTexts, type Catalogue } from './t'

void addTexts({
  'zh-CN': zh as unknown as Catalogue,
  en: () => Promise.resolve(en as unknown as Catalogue),
})
