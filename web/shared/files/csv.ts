// A table as a file that spreadsheets open as it is: UTF-8 with its mark, lines as RFC 4180 has
// them, and no cell that a spreadsheet would take for a formula.
const BOM = '\uFEFF'
const FORMULA = /^[=+\-@\t\r]/

function cellOf(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe
}

export const csvOf = (rows: readonly (readonly string[])[]): string =>
  BOM + rows.map((row) => row.map(cellOf).join(',') + '\r\n').join('')
