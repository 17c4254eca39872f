/** What stands behind a day: minutes since midnight, and minutes east of Greenwich where the text says so. */
export interface TimePart {
  readonly minutes: number
  readonly offset?: number
}

/** Reads the time behind a date: `T10:30Z`, `23:59:00`, `3:15 PM`, `下午3时15分`. Nothing when it is no time. */
export function timePart(rest: string): TimePart | undefined {
  const clock = /^[T\s,]*(\d{1,2})(?::|[时點点])\s*(?:(\d{1,2})(?::(\d{2})(?:\.\d+)?|分(?:\d{1,2}秒)?)?)?\s*([ap])?\.?(?:m\.?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/i.exec(rest.replace(/上午|早上|凌晨/, '').replace(/下午|晚上/, '')) ?? /^[T\s,]+(\d{1,2})()()\s*([ap])\.?m\.?()$/i.exec(rest)
  if (!clock) return undefined
  const [, hour = '', minute = '', , half, zone] = clock
  const late = half?.toLowerCase() === 'p' || /下午|晚上/.test(rest)
  const early = half?.toLowerCase() === 'a' || /凌晨/.test(rest)
  const hours = Number(hour) + (late && Number(hour) < 12 ? 12 : 0) - (early && Number(hour) === 12 ? 12 : 0)
  if (hours > 24 || Number(minute) > 59) return undefined
  return { minutes: hours * 60 + Number(minute), ...(zone ? { offset: offsetOf(zone) } : {}) }
}

function offsetOf(zone: string): number {
  const found = /([+-])(\d{2}):?(\d{2})/.exec(zone)
  return found ? (found[1] === '-' ? -1 : 1) * (Number(found[2]) * 60 + Number(found[3])) : 0
}
