// Who goes by keys, or reads by ear, is on the new page when the page changes, not at the top of
// the window.
import type { Router } from 'vue-router'

const contentOf = () => document.getElementById('content')

/** To what the page is about, unless something of it has the focus. */
export function focusContent(): void {
  const content = contentOf()
  if (!content?.contains(document.activeElement)) content?.focus({ preventScroll: true })
}

/** On the way back from a case the link by which one went to it has the focus again. */
export function moveFocus(router: Router): void {
  router.afterEach((to, from) => {
    if (to.path === from.path || !from.matched.length) return
    const isBack = from.name === 'case' && from.path.startsWith(to.path)
    const link = isBack && `a[href="${router.resolve(from.path).href}"]`
    // The page is drawn by then, and scrolled to where it was.
    requestAnimationFrame(() => {
      if (link) contentOf()?.querySelector<HTMLElement>(link)?.focus()
      focusContent()
    })
  })
}
