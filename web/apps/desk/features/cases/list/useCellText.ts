import type { CaseView } from '@shared/api/client'
import { momentOf } from '@shared/format/time'
import { t } from '@shared/i18n/t'
import type { Column } from '../columns'
import { term } from '@shared/i18n/terms'
import { useHolder } from '../useHolder'

/** What a cell says on paper and in a file: exact, without colours. */
export function useCellText() {
  const { placeOf, nameOf, holderOf } = useHolder()

  return (of: CaseView, column: Column): string => {
    switch (column) {
      case 'number': return of.number
      case 'due': return of.due_at ? momentOf(of.due_at) : ''
      case 'state': return t(`cases.state.${of.state}`)
      case 'category': return term(of.category_name)
      case 'description': return of.description
      case 'place': return placeOf(of.unit)
      case 'holder': return holderOf(of)
      case 'level': return t(`cases.level.${of.level}`)
      case 'reported': return momentOf(of.reported_at)
      case 'channel': return t(`cases.channel.${of.channel}`)
      case 'desk': return nameOf(of.desk)
    }
  }
}
