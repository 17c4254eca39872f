import type { Aim, Indicator, Unit } from '../../duties/indicators/Indicator.ts'
import { Go } from '../../ui/Go.tsx'
import { useWords, type Words } from '../../ui/useWords.ts'
import { IndicatorCohorts } from './IndicatorCohorts.tsx'
import { figureIn, noFigure } from './figureIn.ts'

/** The rows behind a figure. */
const rows: Readonly<Record<string, { readonly to: string; readonly search?: Readonly<Record<string, string>> }>> = {
  noKnownGap: { to: '/gaps' }, unlinked: { to: '/cases', search: { source: 'unlinked' } }, casesWithContacts: { to: '/cases', search: { classification: 'confirmed' } },
  reportedInTime: { to: '/gaps', search: { kind: 'reportCase' } }, trackInTime: { to: '/gaps', search: { kind: 'firstTrack' } }, investigationInTime: { to: '/gaps', search: { kind: 'investigation' } }, transferInTime: { to: '/gaps', search: { kind: 'transfer' } },
  followUpDaily: { to: '/duties', search: { kind: 'followUp', owner: 'everybody' } }, lostToFollowUp: { to: '/gaps', search: { kind: 'followUp' } },
  ordersWithoutBasis: { to: '/gaps', search: { kind: 'orderLacksBasis' } }, heldTooLong: { to: '/orders', search: { heldTooLong: 'yes' } }, burden: { to: '/orders' }, complaintsInTime: { to: '/complaints', search: { status: 'late' } }, changedOnAppeal: { to: '/complaints', search: { status: 'all', kind: 'appeal' } },
}

/** One indicator: its figure, what was counted of what, whether its aim is reached, and its definition for whoever asks. */
export function IndicatorLine({ one, all }: { readonly one: Indicator; readonly all: readonly Indicator[] }) {
  const words = useWords()
  const { t, has } = words
  const means = has(`indicators.means.${one.id}`) ? t(`indicators.means.${one.id}`) : one.means
  const missed = one.reached === false
  const leads = rows[one.id]
  const value = <span className={missed ? 'indicator-value ember' : 'indicator-value'}>{one.value === null ? <span className="soft small">{noFigure(words, one.denominator)}</span> : figureIn(words, one.unit, one.value)}</span>
  return (
    <li>
      <h3 title={means}>{t(one.title)}</h3>
      <div className="number">{leads && one.value !== null ? <Go to={leads.to} search={leads.search ?? {}} aria-label={`${t(one.title)}: ${figureIn(words, one.unit, one.value)}`}>{value}</Go> : value}</div>
      <div className="soft">
        {one.numerator !== null && one.denominator ? <div>{t('indicators.of', { numerator: words.number(one.numerator), denominator: words.number(one.denominator) })}</div> : null}
        <div className={missed ? 'ember' : ''}>{missed ? <span aria-hidden="true" className="ember-mark" /> : null}{aimIn(words, one.aim, one.unit, one.reached)}</div>
      </div>
      <div className="soft small">
        {besideIn(words, one)}
        {one.readWith.map((id) => all.find((other) => other.id === id)).filter((other) => other !== undefined).map((other) => <div key={other.id}>{t('indicators.readWith')}: {t(other.title)} <strong>{other.value === null ? noFigure(words, other.denominator) : figureIn(words, other.unit, other.value)}</strong></div>)}
      </div>
      <details>
        <summary aria-label={t('indicators.definitionOf', { title: t(one.title) })}>{t('indicators.definition')}</summary>
        <p>{means} {t('common.cutOff', { at: words.momentLong(one.cutOff), zone: words.timeZone })}</p>
        <IndicatorCohorts one={one} />
      </details>
    </li>
  )
}

function aimIn(words: Words, aim: Aim | null, unit: Unit, reached: boolean | null): string {
  const { t } = words
  if (aim === null) return t('indicators.aim.none')
  if ('going' in aim) return aim.going === 'up' ? t('indicators.aim.up') : t('indicators.aim.down')
  const says = 'atLeast' in aim ? t('indicators.aim.atLeast', { n: figureIn(words, unit, aim.atLeast) }) : t('indicators.aim.atMost', { n: figureIn(words, unit, aim.atMost) })
  return reached === null ? says : `${says} · ${reached ? t('indicators.reached') : t('indicators.notReached')}`
}

/** What stands beside a figure; nothing of something is said only of the parts of the gaps. */
function besideIn(words: Words, { beside, unit, group }: Indicator): string {
  const said = Object.entries(beside).flatMap(([name, value]) => (value === null || (value === 0 && group !== 'gaps' && name !== 'min') ? [] : [words.t(`indicators.beside.${name}`, { n: name === 'p90' ? figureIn(words, unit, value) : words.number(value) })]))
  return said.join(' · ')
}
