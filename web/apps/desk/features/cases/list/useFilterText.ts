import { t } from '@shared/i18n/t'
import type { CaseFilters } from '../filters'
import { useCategories } from '../queries'
import { term } from '@shared/i18n/terms'
import { useHolder } from '../useHolder'

/** The filters in words, for a file or a sheet that travels without the screen. */
export function useFilterText() {
  const { placeOf } = useHolder()
  const categories = useCategories()

  return (filters: CaseFilters): string => {
    if (filters.text) {
      const where = filters.unit && ` · ${placeOf(filters.unit)}`
      return `${t('cases.filter.search')}: ${filters.text}${where}`
    }
    const category = categories.value.find((each) => each.code === filters.category)?.name
    return [
      t(`cases.list.${filters.list}`),
      filters.state.map((state) => t(`cases.state.${state}`)).join(' / '),
      category ? term(category) : filters.category,
      filters.unit && placeOf(filters.unit),
      filters.place && t(`cases.filter.${filters.place}`),
    ].filter(Boolean).join(' · ')
  }
}
