// What is asked for a body, and what is sent.
import type { Schemas } from '@shared/api/client'
import { t } from '@shared/i18n/t'
import { filled, type CommandField } from '@shared/ui/commandForm'
import type { OrganisationView } from '../useOrganisations'

export const KINDS = [
  'department', 'station', 'police_station', 'judicial_office', 'self_governing', 'utility',
  'social',
] as const

interface Choice {
  value: string
  text: string
}

/** `body`: as it stands; none: a new one. */
export function orgFields(
  units: readonly Choice[],
  parents: readonly Choice[],
  duties: readonly string[],
  body?: OrganisationView,
): CommandField[] {
  return [
    { name: 'name', label: t('admin.org.name'), isRequired: true, value: body?.name },
    {
      name: 'kind', label: t('admin.org.kind_label'), isRequired: true, value: body?.kind,
      options: KINDS.map((value) => ({ value, text: t(`admin.org.kind.${value}`) })),
    },
    {
      name: 'unit', label: t('admin.org.unit'), isRequired: true, value: body?.unit,
      help: t('admin.unit.code_help'), suggestions: units,
    },
    {
      name: 'duty', label: t('admin.org.duty'), value: body?.duty, help: t('admin.org.duty_help'),
      suggestions: duties.map((value) => ({ value, text: value })),
    },
    {
      name: 'parent', label: t('admin.org.parent'), value: body?.parent ?? '',
      help: t('admin.org.parent_help'), options: parents,
    },
  ]
}

type Entered = Record<string, string>

export const newBody = (id: string, values: Entered): Schemas['NewOrganisationBody'] =>
  filled({
    id, name: values.name!, kind: values.kind as OrganisationView['kind'], unit: values.unit!,
    duty: values.duty, parent: values.parent,
  })

/** All of it each time: what is left out is no more. */
export const changedBody = (
  values: Entered,
  is_active: boolean,
): Schemas['OrganisationChangeBody'] =>
  filled({
    name: values.name!, kind: values.kind as OrganisationView['kind'], unit: values.unit!,
    duty: values.duty, parent: values.parent, is_active,
  })

export const valuesOf = (body: OrganisationView): Entered => ({
  name: body.name, kind: body.kind, unit: body.unit, duty: body.duty, parent: body.parent ?? '',
})
