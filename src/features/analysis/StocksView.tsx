import { DayLines } from '../../ui/DayLines.tsx'
import { Answer } from '../../ui/Refusals.tsx'
import { chartColours } from '../../ui/theme.ts'
import { useReport } from '../../ui/useReport.ts'
import { useWords } from '../../ui/useWords.ts'
import { NoCasesYet } from './CurveView.tsx'
import { Method } from './Method.tsx'
import { SimpleTable } from './SimpleTable.tsx'
import type { StockTold, Stocks, stocks } from './stocks.ts'
import { useAsked } from './useAsked.ts'

/** How many are where, and whether the days add up. */
export function StocksView() {
  const { frontId, until } = useAsked()
  const question = useReport<typeof stocks>('stocks', { ...(frontId ? { frontId } : {}), ...(until ? { until } : {}) }, { mayBeOld: true })
  return <Answer to={question}>{({ answer }) => (answer.of === 0 ? <NoCasesYet /> : <AllStocks told={answer} />)}</Answer>
}

function AllStocks({ told }: { readonly told: Stocks }) {
  const words = useWords()
  const source = words.t('situation.source', { at: words.momentLong(told.cutOff) })
  const kept = told.stocks.filter(({ used }) => used > 0)
  return <Method id="stocks" basis={told}><div className="two">{kept.map((stock) => <OneStock key={stock.name} stock={stock} source={source} />)}</div></Method>
}

function OneStock({ stock, source }: { readonly stock: StockTold; readonly source: string }) {
  const words = useWords()
  const { t } = words
  const name = t(`analysis.stock.${stock.name}`)
  const broken = stock.days.filter(({ off }) => off !== 0)
  const troubles = Object.entries(stock.trouble).filter(([, count]) => count > 0).map(([why, count]) => t(`analysis.trouble.${why}`, { n: words.number(count) }))
  return (
    <section>
      <DayLines title={name} unit={t('analysis.peopleAtEnd')} source={source} figures={[{ key: stock.name, label: name, colour: chartColours[0], points: stock.days.map(({ on, stock: value }) => ({ on, value })) }]} />
      {stock.closes ? <p className="small soft">{t('analysis.closes')}</p> : <p className="small"><span className="ember ember-mark">{t('analysis.doesNotClose', { n: words.number(broken.length) })}</span></p>}
      {troubles.length > 0 ? <p className="small soft">{troubles.join(t('analysis.comma'))}</p> : null}
      <details className="definition"><summary>{t('analysis.flows')}</summary>
        <SimpleTable title={`${name}: ${t('analysis.flows')}`} heads={[t('chart.day'), t('analysis.stockHead'), t('analysis.cameHead'), t('analysis.convertedIn'), t('analysis.released'), t('analysis.died'), t('analysis.convertedOut'), t('analysis.off')]} rows={[...stock.days].reverse().map((day) => ({ key: day.on, cells: [words.dayLong(day.on), words.number(day.stock), words.number(day.came), words.number(day.convertedIn), words.number(day.released), words.number(day.died), words.number(day.convertedOut), day.off === 0 ? '0' : <strong className="ember">{words.number(day.off)}</strong>], plain: [day.on, day.stock, day.came, day.convertedIn, day.released, day.died, day.convertedOut, day.off] }))} />
      </details>
    </section>
  )
}
