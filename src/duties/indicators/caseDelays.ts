import { addDays, daysBetween, type Day, type Instant } from '../../kernel/Day.ts'
import type { CaseFact } from './CaseFact.ts'
import { delayIndicator, type Began } from './delayIndicator.ts'
import type { Indicator } from './Indicator.ts'

type OfDelays = 'onsetToSample' | 'resultToReport' | 'resultToIsolation'

/** How long the steps of a case take, in days. A step that must have been taken though nobody noted its day is not waited for: it is counted beside. */
export function caseDelays(cases: readonly CaseFact[], today: Day, cutOff: Instant): Readonly<Record<OfDelays, Indicator>> {
  const delay = (id: OfDelays, from: (file: CaseFact) => Day | null, to: (file: CaseFact) => Day | null, missed: (file: CaseFact) => boolean): Indicator => {
    const begun = cases.flatMap((file) => ((from(file) ?? '9999') <= today ? [{ start: from(file) as Day, end: to(file), missed: missed(file) }] : []))
    const known = begun.filter(({ end, missed: noDay }) => end !== null || !noDay)
    return delayIndicator(id, cutOff, today, known.map(({ start, end }) => spell(start, end, today)), begun.length - known.length)
  }
  return {
    onsetToSample: delay('onsetToSample', ({ onsetOn }) => onsetOn, ({ sampledOn }) => sampledOn, ({ confirmed, over }) => confirmed || over),
    resultToReport: delay('resultToReport', ({ confirmedOn }) => confirmedOn, ({ reportedOn }) => reportedOn, ({ over }) => over),
    resultToIsolation: delay('resultToIsolation', ({ confirmedOn }) => confirmedOn, ({ isolatedOn }) => isolatedOn, ({ over }) => over),
  }
}

/** What is dated after the cut-off had not happened by then. */
function spell(start: Day, end: Day | null, today: Day): Began {
  const done = end !== null && end <= today
  return { week: weekOf(start, today), length: Math.max(0, daysBetween(start, done ? end : today)), done, count: 1 }
}

/** The last day of the week somebody began in, weeks being counted back from today. */
const weekOf = (start: Day, today: Day): Day => addDays(today, -7 * Math.floor(daysBetween(start, today) / 7))
