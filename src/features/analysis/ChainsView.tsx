import { Answer } from '../../ui/Refusals.tsx'
import { Go } from '../../ui/Go.tsx'
import { useReport } from '../../ui/useReport.ts'
import { useWords, type Words } from '../../ui/useWords.ts'
import { NoCasesYet } from './CurveView.tsx'
import type { LikelyChainsTold, LikelyRow, likelyChains } from './likelyChains.ts'
import { Method, NoNumber } from './Method.tsx'
import { SimpleTable } from './SimpleTable.tsx'
import { useAsked } from './useAsked.ts'

/** Who may have infected whom, for the cases nobody knows a source of. */
export function ChainsView() {
  const { frontId, until } = useAsked()
  const question = useReport<typeof likelyChains>('likelyChains', { ...(frontId ? { frontId } : {}), ...(until ? { until } : {}) }, { mayBeOld: true })
  return <Answer to={question}>{({ answer }) => (answer.of === 0 ? <NoCasesYet /> : <Method id="chains" basis={answer}>{answer.chains.ok ? <Likely told={answer.chains.value} /> : <NoNumber refusal={answer.chains.refusal} />}</Method>)}</Answer>
}

const percentIn = (words: Words) => (share: number): string => `${words.number(Math.round(share * 100))} %`

/** Bands of distance carry their metres in their name. */
function kindIn({ t, has }: Words, kind: string): string {
  const [, metres] = /^(?:within|beyond)\D*(\d+)/.exec(kind) ?? []
  return has(`analysis.link.${kind}`) ? t(`analysis.link.${kind}`) : metres ? t('analysis.link.within', { n: metres }) : kind
}

function Likely({ told }: { readonly told: LikelyChainsTold }) {
  const words = useWords()
  const { t } = words
  const percent = percentIn(words)
  const one = (value: number): string => words.number(Math.round(value * 10) / 10)
  const { agreement } = told
  return (
    <>
      <p>{t('analysis.unlinkedCases', { n: words.number(told.unlinkedInAll) })}</p>
      {told.unlinked.length > 0 ? (
        <SimpleTable title={t('analysis.likelyTitle')} text={[2]} heads={[t('analysis.case'), t('analysis.dayOf'), t('analysis.likelySources'), t('analysis.noneOfThese')]} rows={told.unlinked.map((row) => ({
          key: row.caseId, plain: [row.number, row.on, row.candidates.map(({ number, probability }) => `${number} ${percent(probability)}`).join('; '), percent(row.unknown)],
          cells: [<Go key="case" to={`/cases/${row.caseId}`}>{row.number}</Go>, words.dayLong(row.on), <Candidates key="candidates" row={row} />, percent(row.unknown)],
        }))} />
      ) : null}
      {told.notes.map((note) => <p key={note} className="soft">{note}</p>)}
      <div className="two">
        <section><h3>{t('analysis.layers')}</h3>
          <SimpleTable title={t('analysis.layers')} heads={[t('analysis.linkKind'), t('analysis.infections')]} rows={[...told.weights.filter(({ infections }) => infections >= 0.05).map(({ kind, infections }) => ({ key: kind, cells: [kindIn(words, kind), one(infections)] })), { key: 'unknown', cells: [t('analysis.link.unknown'), one(told.unknown)] }]} />
        </section>
        <section><h3>{t('analysis.howGoodChains')}</h3>
          {agreement ? (
            <>
              <p>{t('analysis.agreement', { likeliest: words.number(agreement.likeliest), n: words.number(agreement.cases), mean: percent(agreement.meanProbability) })}</p>
              <SimpleTable title={t('analysis.reliability')} heads={[t('analysis.saidChance'), t('analysis.timesSaid'), t('analysis.meanSaid'), t('analysis.cameTrue')]} rows={agreement.rows.map(({ from, to, said, mean, cameTrue }) => ({ key: String(from), cells: [`${percent(from)}–${percent(to)}`, words.number(said), mean === null ? '–' : percent(mean), cameTrue === null ? '–' : percent(cameTrue)] }))} />
            </>
          ) : <p className="soft">{t('analysis.noAgreement')}</p>}
        </section>
      </div>
    </>
  )
}

function Candidates({ row }: { readonly row: LikelyRow }) {
  const words = useWords()
  const percent = percentIn(words)
  if (row.candidates.length === 0) return <span className="soft">{words.t('analysis.noCandidate')}</span>
  return <>{row.candidates.map(({ caseId, number, probability, days, reasons }) => <div key={caseId}><Go to={`/cases/${caseId}`}>{number}</Go> {percent(probability)} <span className="soft small">{[words.t('analysis.daysApart', { n: words.number(days) }), ...new Set(reasons.map((kind) => kindIn(words, kind)))].join(words.t('analysis.comma'))}</span></div>)}</>
}
