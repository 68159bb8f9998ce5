import { expect, test } from 'vitest'
import { columnsOf, DEFAULT_COLUMNS } from './columns'

test.each([
  [null, [...DEFAULT_COLUMNS]],
  ['holder,due', ['number', 'due', 'holder']],
  ['gone,state', ['number', 'state']],
])('of %j the list shows %j', (kept, shown) => expect(columnsOf(kept)).toEqual(shown))
