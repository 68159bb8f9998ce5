/**
 * Where a slip's QR code leads: the public page, with number and code filled in. They stand behind
 * the `#`, which no browser sends: an address is written down by every machine on the way.
 */
export function slipAddress(origin: string, number: string, code: string): string {
  return `${origin}/follow#${encodeURIComponent(number)}/${encodeURIComponent(code)}`
}
