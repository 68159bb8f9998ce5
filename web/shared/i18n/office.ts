// The texts of administration, the map, the window and two cases side by side, which the first page
// need not carry.
import zh from './office.zh-CN.json'
import { addTexts, type Catalogue } from './t'

void addTexts({
  'zh-CN': zh as unknown as Catalogue,
  en: async () => (await import('./office.en.json')).default as Catalogue,
})
