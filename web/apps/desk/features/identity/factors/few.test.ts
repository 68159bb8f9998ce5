import { expect, test } from 'vitest'
import { CODES_FEW, isFew } from './few'

test.each([
  [undefined, false],
  [{ made_at: '', left: CODES_FEW + 1 }, false],
  [{ made_at: '', left: CODES_FEW }, true],
  [{ made_at: '', left: 0 }, true],
])('with %j it is %s that few codes are left', (sheet, few) => expect(isFew(sheet)).toBe(few))
