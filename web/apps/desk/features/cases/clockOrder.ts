// Which clocks of a case stand open, and which are folded.
import type { ClockView } from './queries'

const latestFirst = (a: ClockView, b: ClockView) =>
  Date.parse(b.started_at) - Date.parse(a.started_at)

/** What runs or stands still for a while is looked at; what has stopped is history. */
export function clocksOf(clocks: readonly ClockView[]) {
  const sorted = [...clocks].sort(latestFirst)
  return {
    going: sorted.filter((clock) => clock.state !== 'stopped'),
    stopped: sorted.filter((clock) => clock.state === 'stopped'),
  }
}
