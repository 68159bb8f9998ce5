// The names of what waits for a desk beyond what it holds, which neither app needs to begin. So few
// that both languages come at once.
import en from './waiting.en.json'
import zh from './waiting.zh-CN.json'
import { addTexts, type Catalogue } from './t'

void addTexts({
  'zh-CN': zh as unknown as Catalogue,
  en: () => Promise.resolve(en as unknown as Catalogue),
})
