// Activation slips on their way to paper: which stand together, and what each leads to.
import type { Schemas } from '@shared/api/client'

export type Slip = Schemas['Slip']
type Slips = Schemas['Slips']

/** A sheet of A4 has two columns of four. */
export const SLIPS_ON_A_SHEET = 8

/** People of a grid meet in their village. */
const HANDED_OUT_BY = 12

/** The post that a slip is handed out for: one in the part that was asked for, if there is one. */
function postOf({ posts }: Slip, part: string): string {
  const codes = posts.map((each) => each.unit_code)
  return codes.find((code) => code.startsWith(part)) ?? codes[0] ?? ''
}

/** Who hands it out: a village, a township or the county; none, for whoever has no post. */
export const unitOf = (slip: Slip, part = '') => postOf(slip, part).slice(0, HANDED_OUT_BY)

export interface SlipGroup {
  /** A code, or nothing. */
  unit: string
  slips: readonly Slip[]
}

const compared = (one: string, other: string) => (one < other ? -1 : Number(one > other))
/** Whoever has no post comes last. */
const place = (slip: Slip, part: string) => postOf(slip, part) || '~'

/** In the order of the tree, and in a unit by grid and login name. */
export function groupSlips(slips: readonly Slip[], part = ''): SlipGroup[] {
  const sorted = [...slips].sort((one, other) =>
    compared(place(one, part), place(other, part)) || compared(one.login_name, other.login_name))
  const groups = new Map<string, Slip[]>()
  for (const slip of sorted) {
    const unit = unitOf(slip, part)
    const group = groups.get(unit)
    if (group) group.push(slip)
    else groups.set(unit, [slip])
  }
  return [...groups].map(([unit, each]) => ({ unit, slips: each }))
}

export const sheetCount = (slips: number) => Math.ceil(slips / SLIPS_ON_A_SHEET)

export function sheetsOf<T>(slips: readonly T[]): T[][] {
  return Array.from({ length: sheetCount(slips.length) }, (_, i) =>
    slips.slice(i * SLIPS_ON_A_SHEET, (i + 1) * SLIPS_ON_A_SHEET))
}

/** Reads on until the end; nothing, if it was stopped meanwhile. */
export async function gatherSlips(
  read: (after: Slips['next']) => Promise<Slips>,
  tell: (count: number) => void,
  isStopped: () => boolean,
): Promise<Slip[] | undefined> {
  const slips: Slip[] = []
  let after: Slips['next']
  do {
    const page = await read(after)
    if (isStopped()) return undefined
    slips.push(...page.slips)
    after = page.next
    tell(slips.length)
  } while (after !== undefined)
  return slips
}

/**
 * Where a slip's QR code leads. Login name and code stand behind the `#`, which no browser sends:
 * an address is written down by every machine on the way.
 */
export function activationAddress(origin: string, login: string, code: string): string {
  return `${origin}/activate#${encodeURIComponent(login)}/${encodeURIComponent(code)}`
}

/** Whether an address leads nowhere from any other machine. */
export const isOnlyHere = (hostname: string) =>
  /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)
