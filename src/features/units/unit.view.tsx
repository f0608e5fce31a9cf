// Enheter, för andra områden: how a unit is found, and how it is named.
export { searchUnits, unitsBelow, unitsWithIds } from './unit.row.ts'
export { type CareUnit, isSameProvider, isThere, unitLabel } from './unit.ts'
