import { millisOf, type Instant } from '../kernel/Day.ts'
import { useOutbreak } from './useOutbreak.ts'
import { useNow } from './clock.ts'
import { useWords, type Words } from './useWords.ts'

/** How long there is, and not only until when. Late is said in words and in ember. */
export function TimeLeft({ at, late = true }: { readonly at: Instant | null | undefined; readonly late?: boolean }) {
  const words = useWords()
  const now = useNow(useOutbreak()?.id ?? '')
  if (!at) return null
  const left = millisOf(at) - millisOf(now)
  const text = words.t(left < 0 ? 'time.late' : 'time.left', { span: spanOf(Math.abs(left), words) })
  return <span className={left < 0 && late ? 'ember ember-mark nowrap' : 'nowrap'} title={words.momentLong(at)}>{text}</span>
}

/** The time since something happened. */
export function Since({ at }: { readonly at: Instant | null | undefined }) {
  const words = useWords()
  const now = useNow(useOutbreak()?.id ?? '')
  if (!at) return null
  return <span className="nowrap" title={words.momentLong(at)}>{spanOf(Math.max(0, millisOf(now) - millisOf(at)), words)}</span>
}

export function spanOf(millis: number, { t }: Pick<Words, 't'>): string {
  const minutes = Math.floor(millis / 60_000)
  if (minutes < 60) return t('time.minutes', { n: minutes })
  const hours = Math.floor(minutes / 60)
  if (hours < 48) return minutes % 60 === 0 || hours >= 12 ? t('time.hours', { n: hours }) : t('time.hoursMinutes', { h: hours, m: minutes % 60 })
  const days = Math.floor(hours / 24)
  return hours % 24 === 0 || days >= 7 ? t('time.days', { n: days }) : t('time.daysHours', { d: days, h: hours % 24 })
}
