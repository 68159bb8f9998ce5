// A file as a table of texts: XLSX, or CSV in whatever encoding an office saves it.
import Papa from 'papaparse'

export interface Table {
  columns: string[]
  /** Each as long as the columns. */
  rows: string[][]
  /** The number of each row in its file, as a spreadsheet shows it. */
  numbers: number[]
}

export type TableFault = 'empty' | 'encoding' | 'xls' | 'broken'
export class TableError extends Error {
  constructor(readonly fault: TableFault) {
    super(fault)
  }
}

const isPacked = (bytes: Uint8Array) => bytes[0] === 0x50 && bytes[1] === 0x4b
/** What spreadsheets wrote before 2007. */
const isOld = (bytes: Uint8Array) => bytes[0] === 0xd0 && bytes[1] === 0xcf

/** UTF-16 by its mark or by zeros on one side; UTF-8 if it is; else GB18030, if it can be. */
export function textOf(bytes: Uint8Array): string {
  const zeros = [0, 0]
  for (let i = 0; i < Math.min(bytes.length, 2000); i++) if (bytes[i] === 0) zeros[i % 2]!++
  const [even, odd] = zeros as [number, number]
  const encodings =
    (bytes[0] === 0xff && bytes[1] === 0xfe) || (odd > 0 && even === 0) ? ['utf-16le']
    : (bytes[0] === 0xfe && bytes[1] === 0xff) || (even > 0 && odd === 0) ? ['utf-16be']
    : ['utf-8', 'gb18030']
  for (const encoding of encodings) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch {
      // The next one.
    }
  }
  throw new TableError('encoding')
}

const pad = (value: number) => String(value).padStart(2, '0')

/** Dates of a spreadsheet have no zone: they are what the cell shows. */
function dateText(at: Date): string {
  const day = `${at.getUTCFullYear()}-${pad(at.getUTCMonth() + 1)}-${pad(at.getUTCDate())}`
  const time = `${pad(at.getUTCHours())}:${pad(at.getUTCMinutes())}:${pad(at.getUTCSeconds())}`
  return time === '00:00:00' ? day : `${day} ${time}`
}

export function cellText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return dateText(value)
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return String(value).trim()
}

/** The first row of two cells or more is the head; what stands above it are notes. */
export function tableOf(lines: readonly (readonly string[])[]): Table {
  const filled = (line: readonly string[]) => line.filter((cell) => cell !== '').length
  let head = lines.findIndex((line) => filled(line) > 1)
  if (head < 0) head = lines.findIndex((line) => filled(line) > 0)
  if (head < 0) throw new TableError('empty')
  const names = [...lines[head]!]
  while (names[names.length - 1] === '') names.pop()
  const rows: string[][] = []
  const numbers: number[] = []
  lines.forEach((line, at) => {
    if (at <= head || filled(line) === 0) return
    rows.push(names.map((_, column) => line[column] ?? ''))
    numbers.push(at + 1)
  })
  if (rows.length === 0) throw new TableError('empty')
  return { columns: names, rows, numbers }
}

async function linesOfXlsx(file: Blob): Promise<string[][]> {
  const { readSheet } = await import('read-excel-file/browser')
  try {
    const lines = await readSheet(file)
    return lines.map((line) => line.map(cellText))
  } catch {
    throw new TableError('broken')
  }
}

/** The one that the first line with any of them has most of. */
function delimiterOf(text: string): string {
  for (const line of text.split('\n', 50)) {
    const counts = [',', '\t', ';'].map((each) => ({ each, n: line.split(each).length }))
    const most = counts.reduce((one, other) => (other.n > one.n ? other : one))
    if (most.n > 1) return most.each
  }
  return ','
}

function linesOfCsv(bytes: Uint8Array): string[][] {
  const text = textOf(bytes)
  const { data } = Papa.parse<string[]>(text, { delimiter: delimiterOf(text) })
  return data.map((line) => line.map((cell) => cell.trim()))
}

export async function readTable(file: Blob): Promise<Table> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  if (isOld(bytes)) throw new TableError('xls')
  return tableOf(isPacked(bytes) ? await linesOfXlsx(file) : linesOfCsv(bytes))
}
