import type { CaseView } from '@shared/api/client'
import { useOrganisations } from '../organisations'
import { useUnits } from '../territory'

const HANDED_OUT = new Set(['dispatched', 'handling', 'rework', 'submitted', 'suspended'])

/** Names for the codes and ids that a case has of units and organisations. */
export function useHolder() {
  const { nameOf, placeOf } = useUnits()
  const { nameOfOrganisation } = useOrganisations()

  /** A unit's code or an organisation's id. */
  const nameOfParty = (party: string) =>
    party.includes('-') ? nameOfOrganisation(party) : nameOf(party)

  /** Who has the case now. An organisation that handled it is kept, but no longer has it. */
  const holderOf = (c: CaseView) =>
    c.organisation && HANDED_OUT.has(c.state)
      ? nameOfOrganisation(c.organisation)
      : nameOf(c.holder)

  /** Where it happened: a grave matter is the county's, and says apart where it was. */
  const whereOf = (c: CaseView) => placeOf((c.is_grave && c.about_unit) || c.unit)

  return { nameOf, placeOf, whereOf, nameOfOrganisation, nameOfParty, holderOf }
}
