// How it is checked who asks for a new follow code; `cases.reissue.by` has their texts.
import type { Schemas } from '@shared/api/client'
import '@shared/i18n/slip'

export type Check = Schemas['ReissueBody']['identity_check']
export const CHECKS: readonly Check[] =
  ['identity_card', 'known_in_person', 'registered_telephone', 'details_of_report']
