import { t } from '@shared/i18n/t'
import { sidesOf } from '../box'
import type { CaseFilters } from '../filters'
import { useCategories } from '../queries'
import { term } from '@shared/i18n/terms'
import { useHolder } from '../useHolder'

/** The filters in words, for a file or a sheet that travels without the screen. */
export function useFilterText() {
  const { placeOf } = useHolder()
  const categories = useCategories()

  return (filters: CaseFilters): string => {
    const unit = filters.unit && placeOf(filters.unit)
    const area = filters.box && t('cases.filter.box', sidesOf(filters.box))
    if (filters.text) {
      const words = `${t('cases.filter.search')}: ${filters.text}`
      return [words, unit, area].filter(Boolean).join(' · ')
    }
    const category = categories.value.find((each) => each.code === filters.category)?.name
    return [
      t(`cases.list.${filters.list}`),
      filters.state.map((state) => t(`cases.state.${state}`)).join(' / '),
      category ? term(category) : filters.category,
      unit,
      filters.place && t(`cases.filter.${filters.place}`),
      area,
    ].filter(Boolean).join(' · ')
  }
}
