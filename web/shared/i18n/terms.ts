// Names of the county's catalogue in another language. They are those of the public pages, one file
// for both faces, which comes with the language; what has no name there stays Chinese.
import { addTexts, catalogueOf, language, type Catalogue } from './t'

void addTexts({
  'zh-CN': {},
  en: async () =>
    (await import('../../../src/public/texts/terms.en.json')).default as Catalogue,
})

export function term(chinese: string): string {
  const terms = catalogueOf(language.value).terms as Record<string, string> | undefined
  return terms?.[chinese] ?? chinese
}

/** For the attribute: nothing where it is the language of the page. */
export const langOfTerm = (chinese: string) =>
  term(chinese) === chinese ? 'zh-CN' : undefined
