export { useUnits, type UnitView } from './useUnits'
