/**
 * Where a slip's QR code leads: the public page, with the number filled in. The code stands on the
 * paper only: an address is written down by every machine on the way.
 */
export function slipAddress(origin: string, number: string): string {
  return `${origin}/?number=${encodeURIComponent(number)}`
}
