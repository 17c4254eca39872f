import type { ReactNode } from 'react'
import type { Refusal } from '../../kernel/Result.ts'
import { saveChart } from '../../ui/saveChart.ts'
import { useWords, type Words } from '../../ui/useWords.ts'
import type { Basis } from './Basis.ts'
import { papers } from './papers.ts'

/** Around every analysis: what it is, its figures, the rows it rests on, what was assumed, its definition and papers, and the text of the method for a report. */
export function Method({ id, basis, children }: { readonly id: string; readonly basis: Basis; readonly children: ReactNode }) {
  const words = useWords()
  const { t } = words
  return (
    <section aria-label={t(`analysis.view.${id}`)}>
      <h2>{t(`analysis.question.${id}`)}</h2>
      {children}
      <div className="rests-on">
        <p className="small soft">{restsOn(words, basis)}</p>
        {basis.assumed.length > 0 ? <ul className="small soft plain-list">{basis.assumed.map((one) => <li key={one.kind}>{assumedIn(words, one)} {one.doi ? <a className="go" href={`https://doi.org/${one.doi}`} target="_blank" rel="noreferrer">{one.doi}</a> : null}</li>)}</ul> : null}
        <details className="definition">
          <summary>{t('analysis.definition')}</summary>
          <p>{t(`analysis.method.${id}.what`)}</p>
          <p><strong>{t('analysis.assumes')}</strong> {t(`analysis.method.${id}.assumes`)}</p>
          <p><strong>{t('analysis.notWhen')}</strong> {t(`analysis.method.${id}.notWhen`)}</p>
          {(papers[id] ?? []).length > 0 ? <ul className="plain-list small">{(papers[id] ?? []).map(({ cite, doi }) => <li key={doi} lang="en">{cite} <a className="go" href={`https://doi.org/${doi}`} target="_blank" rel="noreferrer">doi:{doi}</a></li>)}</ul> : null}
        </details>
        <p className="small"><button type="button" className="go" onClick={() => saveChart(`${t(`analysis.view.${id}`)} ${basis.on}`, 'txt', methodText(words, id, basis))}>{t('analysis.methodText')}</button></p>
      </div>
    </section>
  )
}

/** Up to when it speaks, how many cases it used of how many, and what was left out. */
function restsOn({ t, number, dayLong }: Words, { on, used, of, leftOut }: Basis): string {
  const left = leftOut.map(({ why, count }) => t(`analysis.leftOut.${why}`, { n: number(count) })).join(t('analysis.comma'))
  return [t('analysis.asOf', { on: dayLong(on) }), t('analysis.used', { used: number(used), of: number(of) }), left ? t('analysis.leftOutList', { list: left }) : t('analysis.nothingLeftOut')].join(' ')
}

function assumedIn({ t, number, has }: Words, { kind, family, mean, sd, source, undecided }: Basis['assumed'][number]): string {
  const one = (value: number): string => number(Math.round(value * 100) / 100)
  const name = has(`analysis.distribution.${kind}`) ? t(`analysis.distribution.${kind}`) : kind
  return `${t('analysis.assumed', { name, family: t(`analysis.family.${family}`), mean: one(mean), sd: sd === null ? '–' : one(sd), source })}${undecided ? ` ${t('analysis.undecided')}` : ''}`
}

/** The method in words, to go under a figure in a report. */
function methodText(words: Words, id: string, basis: Basis): string {
  const { t, momentLong, timeZone } = words
  return [
    t(`analysis.question.${id}`), '', t(`analysis.method.${id}.what`), `${t('analysis.assumes')} ${t(`analysis.method.${id}.assumes`)}`, `${t('analysis.notWhen')} ${t(`analysis.method.${id}.notWhen`)}`, '',
    restsOn(words, basis), ...basis.assumed.map((one) => `${assumedIn(words, one)}${one.doi ? ` doi:${one.doi}` : ''}`), t('common.cutOff', { at: momentLong(basis.cutOff), zone: timeZone }), '',
    ...(papers[id] ?? []).map(({ cite, doi }) => `${cite} doi:${doi}`),
  ].join('\n')
}

/** Why there is no number where there is none. */
export function NoNumber({ refusal }: { readonly refusal: Refusal }) {
  const { t, has } = useWords()
  const key = `refusal.${refusal.obstacle}`
  return <div className="notice"><p><strong>{t('analysis.noNumber')}</strong> {has(key) ? t(key) : refusal.message}</p></div>
}

/** One figure with its interval and what it says. */
export function Told({ value, interval, label }: { readonly value: string; readonly interval?: string | undefined; readonly label: string }) {
  return <span className="figure"><span className="figure-value">{value}</span> {interval ? <span className="soft small">{interval}</span> : null} <span className="figure-label">{label}</span></span>
}
