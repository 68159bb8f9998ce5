// Leaves texts out of the catalogues of an app that never shows them, and refuses to build one that
// does.
import type { Plugin } from 'vite'

type Catalogue = { [name: string]: Catalogue | string }

function without(catalogue: Catalogue, keys: readonly string[], before = ''): Catalogue {
  const kept: Catalogue = {}
  for (const [name, value] of Object.entries(catalogue)) {
    const key = before + name
    if (keys.includes(key)) continue
    kept[name] = typeof value === 'string' ? value : without(value, keys, `${key}.`)
  }
  return kept
}

/** Whether code shows a text by its key, a group of them, or one that it chooses of a group. */
function isShownBy(code: string, key: string): boolean {
  const [name, group] = [key, key.slice(0, key.lastIndexOf('.'))]
    .map((each) => each.replaceAll('.', '\\.'))
  if (!key.includes('.')) return new RegExp(`['"\`]${name}\\.`).test(code)
  return new RegExp(`['"\`]${name}(\\.|['"\`])|\`${group}\\.\\$\\{`).test(code)
}

export function textsWithout(keys: readonly string[]): Plugin {
  return {
    name: 'texts-without',
    apply: 'build',
    enforce: 'pre',
    transform(code, id) {
      if (!/\/shared\/i18n\/[\w-]+\.json$/.test(id)) {
        const shown = id.includes('/node_modules/')
          ? undefined
          : keys.find((key) => isShownBy(code, key))
        if (shown) this.error(`${id} shows texts of "${shown}", which this app is built without`)
        return undefined
      }
      return { code: JSON.stringify(without(JSON.parse(code) as Catalogue, keys)), map: null }
    },
  }
}
