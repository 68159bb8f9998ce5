import type { Schemas } from '@shared/api/client'

export type PostKind = Schemas['PostEntry']['kind']

/** Every kind of the API: the compiler finds one that is missing here. */
const every: Record<PostKind, true> = {
  grid_member: true, grid_head: true, grassland_warden: true, forest_warden: true,
  relics_warden: true, village_police: true, village_head: true, village_clerk: true,
  supervision_member: true, steward: true, township_desk: true, township_leader: true,
  county_desk: true, county_leader: true, organisation_handler: true, organisation_leader: true,
  legal_desk: true, legal_adviser: true, mediator: true, camera_maintainer: true,
  camera_approver: true, system_administrator: true, security_administrator: true, auditor: true,
}
export const POST_KINDS = Object.keys(every) as PostKind[]
