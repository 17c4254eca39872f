import type { Day } from '../../kernel/Day.ts'
import { dayOf, millisOf, type Instant } from '../../kernel/Day.ts'
import { timesOf } from '../../domain/duty/timesOf.ts'
import { timeZone } from '../../kernel/timeZone.ts'
import type { Lane, Mark } from '../../ui/Lane.ts'
import type { Words } from '../../ui/useWords.ts'
import type { PersonFile } from './personFile.ts'

/** One thing that happened, for the list in words. */
export interface FileEvent {
  readonly on: Day
  readonly at?: Instant
  readonly what: string
  readonly says: string
  readonly late?: boolean
}

/** A person's file told twice: as lanes over the days and as a list in words. */
export function fileEvents(file: PersonFile, words: Words): { readonly lanes: readonly Lane[]; readonly events: readonly FileEvent[] } {
  const { t } = words
  const dayIn = (at: Instant): Day => dayOf(timeZone(words.timeZone).dayAt(millisOf(at)))
  const today = dayIn(file.now)
  const nameOf = (id: string | null | undefined): string => file.people.find((one) => one.id === id)?.label ?? ''
  const placeOf = (id: string): string => file.places.find((one) => one.id === id)?.name ?? ''
  const events: FileEvent[] = []
  const tell = (on: Day | null | undefined, what: string, says: string, more: Partial<FileEvent> = {}): void => {
    if (on) events.push({ on, what, says, ...more })
  }
  const dates = ['onsetOn', 'rashOn', 'firstPositiveOn', 'confirmedOn', 'convertedOn', 'reportedOn', 'admittedOn', 'diedOn'] as const
  for (const one of file.cases) {
    for (const name of dates) tell(one[name], words.field('Case', name), name === 'admittedOn' ? (one.hospital ?? '') : '')
    if (one.isolatedAt) tell(dayIn(one.isolatedAt), words.field('Case', 'isolatedAt'), '', { at: one.isolatedAt })
    tell(one.outcomeOn, words.field('Case', 'outcome'), words.value('outcome', one.outcome))
  }
  for (const exposure of file.exposures) tell(exposure.toOn ?? exposure.fromOn, t('file.exposure'), [nameOf(exposure.sourcePersonId), exposure.setting].filter(Boolean).join(' · '))
  for (const visit of file.visits) tell(visit.fromOn ?? (visit.fromAt ? dayIn(visit.fromAt) : null), t('file.visit'), placeOf(visit.placeId))
  for (const arrival of file.arrivals) tell(arrival.arrivedOn, words.noun('Arrival'), arrival.origin)
  for (const sample of file.samples) if (sample.takenAt) tell(dayIn(sample.takenAt), t('file.sample'), `${sample.code} · ${words.value('result', sample.result)}`, { at: sample.takenAt })
  for (const order of file.orders) {
    tell(dayIn(order.startsAt), words.value('kind', order.kind), `${words.value('setting', order.setting)} · ${order.number}`, { at: order.startsAt })
    if (order.releasedAt) tell(dayIn(order.releasedAt), t('file.released'), order.number, { at: order.releasedAt })
  }
  for (const check of file.followUps) tell(check.on, words.noun('FollowUp'), words.value('outcome', check.outcome))
  for (const transfer of file.transfers) tell(dayIn(transfer.arrivedAt ?? transfer.requestedAt), words.noun('Transfer'), words.value('status', transfer.status))
  return { lanes: lanesOf(file, words, dayIn, today, nameOf, placeOf), events: events.sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : (b.at ?? '') < (a.at ?? '') ? -1 : 1)) }
}

function lanesOf(file: PersonFile, words: Words, dayIn: (at: Instant) => Day, today: Day, nameOf: (id: string | null | undefined) => string, placeOf: (id: string) => string): readonly Lane[] {
  const { t } = words
  const span = (from: Day | null | undefined, to: Day | null | undefined, says: string, tone: 'plain' | 'strong' | 'faint' = 'plain') => (from || to ? [{ from: (from ?? to) as Day, to: (to && from && to < from ? from : (to ?? from)) as Day, says: `${says} ${words.day(from ?? to)}–${words.day(to ?? from)}`, tone }] : [])
  const point = (on: Day | null | undefined, says: string, mark: Mark, tone: 'plain' | 'strong' | 'late' = 'plain') => (on ? [{ on, says: `${says} ${words.dayLong(on)}`, mark, tone }] : [])
  const follow = file.duties.flatMap((duty) => (duty.kind === 'followUp' ? timesOf(duty.items) : []))
  return [
    { key: 'exposure', label: t('file.exposure'), spans: [...file.cases.flatMap((one) => span(one.infectedFromOn, one.infectedToOn, t('file.window'), 'faint')), ...file.exposures.flatMap((one) => span(one.fromOn, one.toOn, nameOf(one.sourcePersonId)))] },
    { key: 'visits', label: t('file.visits'), spans: file.visits.flatMap((one) => span(one.fromOn ?? (one.fromAt ? dayIn(one.fromAt) : null), one.toOn ?? (one.toAt ? dayIn(one.toAt) : null), placeOf(one.placeId), 'faint')) },
    { key: 'illness', label: t('file.illness'), points: file.cases.flatMap((one) => [...point(one.onsetOn, words.field('Case', 'onsetOn'), 'disc', 'strong'), ...point(one.reportedOn, words.field('Case', 'reportedOn'), 'hollow'), ...point(one.confirmedOn, words.field('Case', 'confirmedOn'), 'diamond'), ...point(one.admittedOn, words.field('Case', 'admittedOn'), 'plus'), ...point(one.diedOn ?? one.outcomeOn, words.value('outcome', one.outcome), one.diedOn ? 'cross' : 'square')]) },
    { key: 'tests', label: t('file.tests'), points: file.samples.flatMap((one) => point(one.takenAt ? dayIn(one.takenAt) : null, `${one.code} ${words.value('result', one.result)}`, one.result === 'positive' ? 'disc' : one.result === 'negative' ? 'ring' : 'hollow', one.result === 'positive' ? 'strong' : 'plain')) },
    { key: 'orders', label: t('file.orders'), spans: file.orders.filter(({ status }) => status !== 'annulled').flatMap((one) => span(dayIn(one.startsAt), one.releasedAt ? dayIn(one.releasedAt) : one.endsAt ? dayIn(one.endsAt) : today, `${words.value('kind', one.kind)}, ${words.value('setting', one.setting)}`, one.status === 'drafted' ? 'faint' : one.kind === 'isolation' ? 'strong' : 'plain')) },
    { key: 'checks', label: t('file.checks'), points: [...file.followUps.flatMap((one) => point(one.on, words.value('outcome', one.outcome), one.outcome === 'seenWell' ? 'check' : one.outcome === 'seenUnwell' ? 'disc' : 'dash', one.outcome === 'seenUnwell' ? 'strong' : 'plain')), ...follow.filter((item) => item.status === 'open' && item.dueAt <= file.now).flatMap((item) => point(dayIn(item.opensAt), t('file.notChecked'), 'triangle', 'late'))] },
  ]
}
