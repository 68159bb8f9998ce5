import { computed, ref } from 'vue'
import { keepPreference, readPreference } from '@shared/ui/preferences'
import { session } from '../../identity'
import { viewsOf, withoutView, withView, type SavedView } from './savedViews'

/** The named filters of whoever is signed in. */
export function useSavedViews() {
  const key = `views.${session.me.value?.account ?? ''}`
  const views = ref(viewsOf(readPreference(key)))
  function become(next: SavedView[]) {
    views.value = next
    keepPreference(key, JSON.stringify(next))
  }
  return {
    views: computed(() => views.value),
    save: (view: SavedView) => become(withView(views.value, view)),
    restore: (before: readonly SavedView[]) => become([...before]),
    remove: (name: string) => become(withoutView(views.value, name)),
  }
}
