// What the oldest browsers we build for do not have and a script, as it was built, calls: also by
// what comes from packages, for which neither our types nor the target of the build stand. What
// came when is known to eslint-plugin-es-x (the language) and eslint-plugin-compat (the browser).
import { Linter } from 'eslint'
import compat from 'eslint-plugin-compat'
import es from 'eslint-plugin-es-x'

/** What government desks are met with; the other engines of the build's target were not tried. */
const OLDEST = 'chrome 87'
const YEARS = ['es2022', 'es2023', 'es2024', 'es2025', 'es2026', 'esnext']

/** Names that arrays have had for long; those of iterators are told from them by types only. */
const OLD_NAMES = /^es-x\/no-iterator-prototype-/
const names = YEARS
  .flatMap((year) => Object.keys(es.configs[`flat/no-new-in-${year}`]?.rules ?? {}))
  .filter((name) => !OLD_NAMES.test(name))

/** What eslint-plugin-compat 6.2 does not find. */
const more = [
  ['AbortSignal', 'any'], ['AbortSignal', 'timeout'], ['Response', 'json'],
  ['URL', 'canParse'], ['URL', 'parse'],
].map(([object, property]) => ({ object, property }))
const moreOfAny = ['checkVisibility', 'getHTML', 'hidePopover', 'setHTMLUnsafe', 'showPopover']
  .map((property) => ({ property }))

/** A selector that is not known throws where it is asked for; `:is` came with Chrome 88. */
const selectors = ['Literal[value', 'TemplateElement[value.raw']
  .map((text) => ({ selector: `${text}=/:(is|where|has)[(]/]`, message: 'A selector is newer.' }))

const config = {
  plugins: { 'es-x': es, compat },
  rules: {
    ...Object.fromEntries(names.map((name) => [name, 'error'])),
    'compat/compat': 'error',
    'no-restricted-properties': ['error', ...more, ...moreOfAny],
    'no-restricted-syntax': ['error', ...selectors],
  },
  linterOptions: { noInlineConfig: true },
  settings: { 'es-x': { aggressive: true }, browsers: [OLDEST] },
}

/** What no old browser reaches. */
const HARMLESS = [
  // Vue wraps each method that an array may have, and calls it when it is called.
  /to(Reversed|Sorted|Spliced)\([^)]*\)\{return \w+\(this\)\.to\1\(/,
  // Popper asks first whether it is there.
  /navigator\.userAgentData;return \w+!=null/,
]
const AROUND = 60

/** Without types a rule of a method finds also fields of that name, which are read, not called. */
const isRead = (ruleId, after) => /-prototype-/.test(ruleId) && !/^\s*(\?\.)?\(/.test(after)
const isField = (ruleId) => ruleId === 'es-x/no-resizable-and-growable-arraybuffers'

/** Gives what was found, with the text around it. */
export function newerMembers(text, sourceType = 'module') {
  const lines = text.split('\n')
  const languageOptions = { ecmaVersion: 2021, sourceType }
  const found = new Linter().verify(text, [{ ...config, languageOptions }])
  return found.flatMap(({ ruleId, line, column, endColumn, endLine, message }) => {
    if (!ruleId) return [message]
    const at = lines[line - 1]
    const near = at.slice(Math.max(0, column - AROUND), column + AROUND)
    if (isField(ruleId)) return []
    if (isRead(ruleId, lines[endLine - 1].slice(endColumn - 1))) return []
    return HARMLESS.some((each) => each.test(near)) ? [] : [`${message} ${near}`]
  })
}
