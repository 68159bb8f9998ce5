// Fails when shared/api/schema.d.ts is not what api/openapi.json makes of it.
import { readFileSync } from 'node:fs'
import openapiTS, { astToString, COMMENT_HEADER } from 'openapi-typescript'

const ast = await openapiTS(new URL('../../api/openapi.json', import.meta.url))
const wanted = COMMENT_HEADER + astToString(ast)
const kept = readFileSync(new URL('../shared/api/schema.d.ts', import.meta.url), 'utf8')
if (kept !== wanted) {
  console.error('shared/api/schema.d.ts is not that of api/openapi.json; run: npm run api')
  process.exit(1)
}
