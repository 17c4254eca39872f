import { Choice } from '../../ui/Choice.tsx'
import { Go } from '../../ui/Go.tsx'
import { Answer } from '../../ui/Refusals.tsx'
import { useFilters } from '../../ui/useFilters.ts'
import { useReport } from '../../ui/useReport.ts'
import { useWords } from '../../ui/useWords.ts'
import { Decisions } from './Decisions.tsx'
import { NeedFrom } from './NeedFrom.tsx'
import type { Preparedness, preparedness } from './preparedness.ts'
import { Records } from './Records.tsx'
import { ThingChart } from './ThingChart.tsx'
import { Things } from './Things.tsx'
import { useItems } from './useItems.ts'
import './preparedness.css'

const horizons = [7, 21] as const
const simulatedHorizons = [7, 14, 21] as const

/** What runs short first and what to decide today; when each thing runs short; one of them day by day; and what was recorded. */
export function PreparednessScreen() {
  const words = useWords()
  const { t } = words
  const [{ chance, stress, horizon, front, simulation, arm }] = useFilters()
  const asked = { ...(simulation ? { simulation, ...(arm ? { arm } : {}) } : front ? { frontId: front } : {}), ...(chance === 'p50' || chance === 'p80' ? { chance: chance as 'p50' | 'p80' } : {}), ...(Number(stress) >= 1 ? { stress: Number(stress) } : {}), ...((simulation ? simulatedHorizons : horizons).some((days) => String(days) === horizon) ? { horizon: Number(horizon) } : {}) }
  const question = useReport<typeof preparedness>('preparedness', asked)
  const items = useItems(question.data?.answer)
  const stresses = question.data?.answer.list.stresses ?? []
  const simulated = question.data?.answer.simulated ?? undefined
  const usual = stresses.find(({ times }) => times === 1)
  return (
    <>
      <div className="head"><h1>{t('nav.preparedness')}</h1></div>
      <p className="measure">{t(simulation ? 'preparedness.introSimulated' : 'preparedness.intro')}</p>
      <div className="bar">
        <NeedFrom simulated={simulated} />
        <Choice name="chance" label={t('preparedness.chance')} all={t('preparedness.chanceIs', { n: 95 })} values={(['80', '50'] as const).map((n) => [`p${n}`, t('preparedness.chanceIs', { n })])} />
        <Choice name="stress" label={t('preparedness.stress')} all={usual ? words.given(usual.title) : '1'} values={stresses.filter(({ times }) => times !== 1).map(({ times, title }) => [String(times), words.given(title)])} />
        <Choice name="horizon" label={t('preparedness.horizon')} all={simulation ? t('preparedness.allDays') : t('preparedness.days', { n: 14 })} values={(simulation ? simulatedHorizons : horizons).map((n) => [String(n), t('preparedness.days', { n })])} />
      </div>
      <Answer to={question}>{({ answer }) => <><Simulated told={answer} /><Decisions told={answer} items={items} /><ThingChart told={answer} /><Things told={answer} /><RestsOn told={answer} /></>}</Answer>
      <Records items={items} />
    </>
  )
}

/** Said before anything else where need is that of a simulated outbreak. */
function Simulated({ told: { simulated, times, list } }: { readonly told: Preparedness }) {
  const words = useWords()
  const { t } = words
  if (!simulated) return null
  const { title, armTitle, runs, people, place, from, to, moved } = simulated
  const stress = list.stresses.find((one) => one.times === times)
  return (
    <p className="notice" role="status">
      {t('preparedness.simulated', { title, arm: words.given(armTitle), runs: words.number(runs), people: words.number(people), place, from: words.dayLong(from), to: words.dayLong(to) })}
      {moved ? ` ${t('preparedness.simulatedMoved')}` : ''}{stress && times !== 1 ? ` ${t('preparedness.stressIs', { stress: words.given(stress.title), times: words.number(times) })}` : ''}{' '}
      <Go to="/scenarios" search={{ simulation: simulated.id }}>{t('preparedness.simulatedSee')}</Go>
    </p>
  )
}

/** The forecast or simulation, the list and the stress it rests on, and what is not known. */
function RestsOn({ told: { on, forecast, simulated, list, unknown, times } }: { readonly told: Preparedness }) {
  const words = useWords()
  const { t } = words
  const stress = list.stresses.find((one) => one.times === times)
  return (
    <section className="small soft rests">
      {simulated ? <p>{t('preparedness.restsOnSimulated')}</p> : null}
      {forecast ? <Forecast on={on} forecast={forecast} /> : null}
      <p>{t('preparedness.listIs', { title: words.given(list.title), source: list.source })}</p>
      {stress && times !== 1 ? <p>{t('preparedness.stressAssumed', { source: stress.source })} {stress.assumed ? <span className="tag">{t('preparedness.assumedMark')}</span> : null}</p> : null}
      {unknown.length > 0 ? <><p>{t('preparedness.unknownDrivers')}</p><ul>{unknown.map(({ driver, why }) => <li key={driver}>{t(`preparedness.driver.${driver}`)}: {words.has(`refusal.${why.obstacle}`) ? t(`refusal.${why.obstacle}`) : why.message}</li>)}</ul></> : null}
    </section>
  )
}

function Forecast({ on, forecast: { used, of, asItIs, assumed } }: { readonly on: string; readonly forecast: NonNullable<Preparedness['forecast']> }) {
  const words = useWords()
  const { t } = words
  return (
    <>
      <p>{asItIs ? <span className="tag">{t('preparedness.assumedMark')}</span> : null} {t(asItIs ? 'preparedness.restsOnLevel' : 'preparedness.restsOn', { on: words.dayLong(on), used: words.number(used), of: words.number(of) })}</p>
      {(asItIs ? [] : assumed).map(({ kind, family, mean, sd, source, doi }) => <p key={kind}>{t('analysis.assumed', { name: words.has(`analysis.distribution.${kind}`) ? t(`analysis.distribution.${kind}`) : kind, family: t(`analysis.family.${family}`), mean: words.number(Math.round(mean * 100) / 100), sd: sd === null ? '–' : words.number(Math.round(sd * 100) / 100), source })} {doi ? <a className="go" href={`https://doi.org/${doi}`} target="_blank" rel="noreferrer">{doi}</a> : null}</p>)}
    </>
  )
}
