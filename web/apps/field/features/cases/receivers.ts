// To whom something may be handed from a village or a grid: units below the desk, and bodies there.
import type { CaseView } from '@shared/api/client'
import type { DeskAction } from '@shared/cases/forms'
import { nameOf, organisations, placeOf, unitList } from '../../sync/local'

export interface Receiver {
  value: string
  text: string
}

export interface Receivers {
  units: Receiver[]
  bodies: Receiver[]
}

export function receiversFor(c: CaseView, action: DeskAction): Receivers {
  const top = action === 'place' ? c.desk.slice(0, 6) : c.desk
  const takesUnitsOnly = action === 'place' || action === 'hand_down'
  const units = unitList.value
    .filter(({ code }) => code.startsWith(top))
    .filter(({ code }) => action !== 'hand_down' || (code !== c.desk && code.length <= 12))
    .map(({ code }) => ({ value: code, text: placeOf(code) }))
  const bodies = takesUnitsOnly ? [] : organisations.value
    .filter((each) => each.is_active && each.unit.startsWith(top))
    .map((each) => ({ value: each.id, text: `${each.name} (${nameOf(each.unit)})` }))
  return { units, bodies }
}
