// What each change of a unit asks for.
import { t } from '@shared/i18n/t'
import type { CommandField } from '@shared/ui/commandForm'
import type { UnitView } from '../useUnits'
import { kindBelow, VILLAGE_KINDS, type UnitChange } from './changes'

const villageKinds = () =>
  VILLAGE_KINDS.map((value) => ({ value, text: t(`territory.village_kind.${value}`) }))

function ownFields(
  change: UnitChange,
  unit: UnitView,
  units: readonly UnitView[],
  placeOf: (code: string) => string,
): CommandField[] {
  const code = { name: 'code', label: t('admin.unit.new_code'), isRequired: true }
  const name = { name: 'name', label: t('admin.unit.name'), isRequired: true }
  const children: CommandField = {
    name: 'children', label: t('admin.unit.children'), type: 'lines',
    help: t('admin.unit.children_help'),
  }
  const villageKind: CommandField = {
    name: 'village_kind', label: t('admin.unit.village_kind'), options: villageKinds(),
    value: unit.village_kind ?? '',
  }
  switch (change) {
    case 'open': {
      const isVillage = kindBelow(unit.kind) === 'village'
      const begun = { ...code, value: unit.code }
      return [begun, name, ...(isVillage ? [{ ...villageKind, isRequired: true }] : [])]
    }
    case 'rename':
      return [{ ...name, value: unit.name }, ...(unit.kind === 'village' ? [villageKind] : [])]
    case 'move':
      return [{ ...code, value: unit.code }]
    case 'close':
      return []
    case 'split':
      return [
        {
          name: 'successors', label: t('admin.unit.successors'), type: 'lines', isRequired: true,
          help: t('admin.unit.lines_help'),
        },
        {
          name: 'remainder', label: t('admin.unit.remainder'), isRequired: true,
          options: (['goes_on', 'ends'] as const).map((value) => ({
            value, text: t(`admin.unit.rest.${value}`),
          })),
        },
        children,
      ]
    case 'merge':
      return mergeFields(unit, units, placeOf, [code, name], children)
  }
}

function mergeFields(
  unit: UnitView,
  units: readonly UnitView[],
  placeOf: (code: string) => string,
  ofNew: CommandField[],
  children: CommandField,
): CommandField[] {
  const isNew = (values: Record<string, string>) => values.into === 'new'
  return [
    {
      name: 'others', label: t('admin.unit.others'), isRequired: true,
      help: t('admin.unit.others_help'),
      suggestions: units
        .filter((each) => each.kind === unit.kind && each.id !== unit.id)
        .map((each) => ({ value: each.code, text: placeOf(each.code) })),
    },
    {
      name: 'into', label: t('admin.unit.into'), isRequired: true,
      options: (['self', 'new'] as const).map((value) => ({
        value, text: t(`admin.unit.into_what.${value}`),
      })),
    },
    ...ofNew.map((each) => ({ ...each, isShown: isNew })),
    children,
  ]
}

/** By what authority, and from when: every change asks for it. */
export const decreeFields = (): CommandField[] => [
  {
    name: 'document', label: t('admin.unit.document'), isRequired: true,
    help: t('admin.unit.document_help'),
  },
  {
    name: 'effective', label: t('admin.unit.effective'), type: 'date',
    help: t('admin.unit.effective_help'),
  },
]

export const fieldsFor = (
  change: UnitChange,
  unit: UnitView,
  units: readonly UnitView[],
  placeOf: (code: string) => string,
): CommandField[] => [...ownFields(change, unit, units, placeOf), ...decreeFields()]
