import type { Schemas } from '@shared/api/client'

/** So many codes are left that a new sheet should be printed. */
export const CODES_FEW = 8

export const isFew = (sheet: Schemas['CodeSheetView'] | undefined): boolean =>
  sheet !== undefined && sheet.left <= CODES_FEW
