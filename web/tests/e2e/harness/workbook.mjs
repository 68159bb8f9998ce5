// A spreadsheet as an office would send it.
import { zipSync, strToU8 } from 'fflate'

const escaped = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;')
const nameOf = (column) => String.fromCharCode(65 + column)

const cellOf = (value, row, column) =>
  typeof value === 'number'
    ? `<c r="${nameOf(column)}${row}"><v>${value}</v></c>`
    : `<c r="${nameOf(column)}${row}" t="inlineStr"><is><t>${escaped(value)}</t></is></c>`

const TYPES = 'http://schemas.openxmlformats.org'
const XML = '<?xml version="1.0" encoding="UTF-8"?>'
const relations = (target, type) =>
  `${XML}<Relationships xmlns="${TYPES}/package/2006/relationships"><Relationship Id="rId1" ` +
  `Type="${TYPES}/officeDocument/2006/relationships/${type}" Target="${target}"/></Relationships>`

/** One sheet of texts and numbers, as a file for an input. */
export function workbook(name, rows) {
  const main = `${TYPES}/spreadsheetml/2006/main`
  const lines = rows.map((cells, at) =>
    `<row r="${at + 1}">${cells.map((each, i) => cellOf(each, at + 1, i)).join('')}</row>`)
  const kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
  const files = {
    '[Content_Types].xml':
      `${XML}<Types xmlns="${TYPES}/package/2006/content-types">` +
      '<Default Extension="rels" ' +
      'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
      `<Override PartName="/xl/workbook.xml" ContentType="${kind}.sheet.main+xml"/>` +
      `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${kind}.worksheet+xml"/>` +
      '</Types>',
    '_rels/.rels': relations('xl/workbook.xml', 'officeDocument'),
    'xl/workbook.xml':
      `${XML}<workbook xmlns="${main}" xmlns:r="${TYPES}/officeDocument/2006/relationships">` +
      '<sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': relations('worksheets/sheet1.xml', 'worksheet'),
    'xl/worksheets/sheet1.xml':
      `${XML}<worksheet xmlns="${main}"><sheetData>${lines.join('')}</sheetData></worksheet>`,
  }
  const packed = Object.fromEntries(Object.entries(files).map(([at, text]) => [at, strToU8(text)]))
  return {
    name,
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: Buffer.from(zipSync(packed)),
  }
}
