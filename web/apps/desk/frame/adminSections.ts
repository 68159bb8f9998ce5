// What administration has, and which permission shows it.
export interface AdminSection {
  name:
    | 'units' | 'people' | 'activation' | 'organisations' | 'duties' | 'catalogue' | 'calendar'
    | 'rules' | 'imports' | 'permissions' | 'keys' | 'log' | 'facts' | 'exceptions'
    | 'sample' | 'rights' | 'health'
  /** One of them is enough; none: everybody's. */
  permissions?: readonly string[]
}

export const ADMIN_SECTIONS: readonly AdminSection[] = [
  { name: 'units', permissions: ['unit_read'] },
  { name: 'people', permissions: ['person_read', 'post_approve'] },
  { name: 'activation', permissions: ['account_manage'] },
  { name: 'organisations', permissions: ['unit_read'] },
  { name: 'duties', permissions: ['unit_read'] },
  { name: 'catalogue', permissions: ['unit_read'] },
  { name: 'calendar', permissions: ['unit_read'] },
  { name: 'rules', permissions: ['unit_read'] },
  {
    name: 'imports',
    permissions: [
      'unit_manage', 'organisation_manage', 'calendar_manage', 'catalogue_manage', 'case_import',
    ],
  },
  { name: 'permissions', permissions: ['permission_read'] },
  { name: 'keys', permissions: ['api_key_manage'] },
  { name: 'log' },
  { name: 'facts', permissions: ['journal_read'] },
  { name: 'exceptions', permissions: ['journal_read'] },
  { name: 'sample', permissions: ['journal_read'] },
  { name: 'rights', permissions: ['rights_decide'] },
  { name: 'health', permissions: ['system_read'] },
]

export const sectionsFor = (may: (permission: string) => boolean) =>
  ADMIN_SECTIONS.filter(({ permissions }) => !permissions || permissions.some(may))
