export { useOrganisations, type OrganisationView } from './useOrganisations'
