import { daysBetween, type Day, type Instant } from '../../kernel/Day.ts'
import { foundOn, type CaseFact } from './CaseFact.ts'
import { NEW_DAYS } from './definitions.ts'
import type { Indicator } from './Indicator.ts'
import { indicatorOf, shareOf } from './indicatorOf.ts'
import { spreadOf } from './spreadOf.ts'

/** Contexts in which a case was found among people under no control (社会面). */
const community: readonly (string | null)[] = ['selfPresented', 'communityScreening', 'keyGroupScreening']
type OfCases = 'communityShare' | 'casesWithContacts' | 'contactsPerCase' | 'knownContactYield' | 'quarantinedWhenFound' | 'unlinked'

/** What the cases tell of tracing: whether they named people, whether new ones were known before, whether each has a source. */
export function caseIndicators(cases: readonly CaseFact[], today: Day, cutOff: Instant): Readonly<Record<OfCases, Indicator>> {
  const confirmed = cases.filter((file) => file.confirmed)
  const fresh = cases.filter((file) => isNew(foundOn(file), today))
  const told = fresh.filter(({ detectionContext }) => detectionContext !== null)
  const share = (id: OfCases, of: readonly CaseFact[], counts: (file: CaseFact) => boolean, beside: Indicator['beside'] = {}): Indicator => shareOf(id, cutOff, { numerator: of.filter(counts).length, denominator: of.length, beside })
  return {
    communityShare: share('communityShare', told, ({ detectionContext }) => community.includes(detectionContext), { notKnown: fresh.length - told.length }),
    casesWithContacts: share('casesWithContacts', confirmed, ({ named }) => named > 0),
    contactsPerCase: contactsPerCase(confirmed, cutOff),
    knownContactYield: share('knownContactYield', fresh, ({ listed }) => listed),
    quarantinedWhenFound: share('quarantinedWhenFound', fresh, ({ restricted }) => restricted),
    unlinked: share('unlinked', cases, ({ linked, imported }) => !linked && !imported),
  }
}

function contactsPerCase(confirmed: readonly CaseFact[], cutOff: Instant): Indicator {
  const spread = spreadOf(confirmed.map(({ named }) => named))
  const { median = null, q1 = null, q3 = null, min = null, max = null } = spread ?? {}
  return indicatorOf('contactsPerCase', cutOff, { numerator: confirmed.reduce((sum, { named }) => sum + named, 0), denominator: confirmed.length, value: median, beside: { q1, q3, min, max } })
}

const isNew = (on: Day | null, today: Day): boolean => on !== null && daysBetween(on, today) >= 0 && daysBetween(on, today) < NEW_DAYS
