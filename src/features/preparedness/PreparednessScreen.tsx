import { Choice } from '../../ui/Choice.tsx'
import { Answer } from '../../ui/Refusals.tsx'
import { useFilters } from '../../ui/useFilters.ts'
import { useReport } from '../../ui/useReport.ts'
import { useWords } from '../../ui/useWords.ts'
import { Decisions } from './Decisions.tsx'
import type { Preparedness, preparedness } from './preparedness.ts'
import { Records } from './Records.tsx'
import { ThingChart } from './ThingChart.tsx'
import { Things } from './Things.tsx'
import { useItems } from './useItems.ts'
import './preparedness.css'

const horizons = [7, 21] as const

/** What runs short first and what to decide today; when each thing runs short; one of them day by day; and what was recorded. */
export function PreparednessScreen() {
  const words = useWords()
  const { t } = words
  const [{ chance, stress, horizon, front }] = useFilters()
  const asked = { ...(front ? { frontId: front } : {}), ...(chance === 'p50' || chance === 'p80' ? { chance: chance as 'p50' | 'p80' } : {}), ...(Number(stress) >= 1 ? { stress: Number(stress) } : {}), ...(horizons.some((days) => String(days) === horizon) ? { horizon: Number(horizon) } : {}) }
  const question = useReport<typeof preparedness>('preparedness', asked)
  const items = useItems(question.data?.answer)
  const stresses = question.data?.answer.list.stresses ?? []
  const usual = stresses.find(({ times }) => times === 1)
  return (
    <>
      <div className="head"><h1>{t('nav.preparedness')}</h1></div>
      <p className="measure">{t('preparedness.intro')}</p>
      <div className="bar">
        <Choice name="chance" label={t('preparedness.chance')} all={t('preparedness.chanceIs', { n: 95 })} values={(['80', '50'] as const).map((n) => [`p${n}`, t('preparedness.chanceIs', { n })])} />
        <Choice name="stress" label={t('preparedness.stress')} all={usual ? words.given(usual.title) : '1'} values={stresses.filter(({ times }) => times !== 1).map(({ times, title }) => [String(times), words.given(title)])} />
        <Choice name="horizon" label={t('preparedness.horizon')} all={t('preparedness.days', { n: 14 })} values={horizons.map((n) => [String(n), t('preparedness.days', { n })])} />
      </div>
      <Answer to={question}>{({ answer }) => <><Decisions told={answer} items={items} /><ThingChart told={answer} /><Things told={answer} /><RestsOn told={answer} /></>}</Answer>
      <Records items={items} />
    </>
  )
}

/** The forecast, the list and the stress it rests on, and what is not known. */
function RestsOn({ told: { on, used, of, asItIs, list, assumed, unknown, times } }: { readonly told: Preparedness }) {
  const words = useWords()
  const { t } = words
  const stress = list.stresses.find((one) => one.times === times)
  return (
    <section className="small soft rests">
      <p>{asItIs ? <span className="tag">{t('preparedness.assumedMark')}</span> : null} {t(asItIs ? 'preparedness.restsOnLevel' : 'preparedness.restsOn', { on: words.dayLong(on), used: words.number(used), of: words.number(of) })}</p>
      {(asItIs ? [] : assumed).map(({ kind, family, mean, sd, source, doi }) => <p key={kind}>{t('analysis.assumed', { name: words.has(`analysis.distribution.${kind}`) ? t(`analysis.distribution.${kind}`) : kind, family: t(`analysis.family.${family}`), mean: words.number(Math.round(mean * 100) / 100), sd: sd === null ? '–' : words.number(Math.round(sd * 100) / 100), source })} {doi ? <a className="go" href={`https://doi.org/${doi}`} target="_blank" rel="noreferrer">{doi}</a> : null}</p>)}
      <p>{t('preparedness.listIs', { title: words.given(list.title), source: list.source })}</p>
      {stress && times !== 1 ? <p>{t('preparedness.stressAssumed', { source: stress.source })} {stress.assumed ? <span className="tag">{t('preparedness.assumedMark')}</span> : null}</p> : null}
      {unknown.length > 0 ? <><p>{t('preparedness.unknownDrivers')}</p><ul>{unknown.map(({ driver, why }) => <li key={driver}>{t(`preparedness.driver.${driver}`)}: {words.has(`refusal.${why.obstacle}`) ? t(`refusal.${why.obstacle}`) : why.message}</li>)}</ul></> : null}
    </section>
  )
}
