import type { Day } from '../../kernel/Day.ts'
import { Go } from '../../ui/Go.tsx'
import { Scroll } from '../../ui/Scroll.tsx'
import { useReport } from '../../ui/useReport.ts'
import { useWords } from '../../ui/useWords.ts'

/** What this screen asks of the stocks: the days that do not close, and why. */
interface StocksReport {
  readonly asks: Record<string, never>
  load(): { readonly stocks: readonly { readonly name: string; readonly used: number; readonly trouble: Readonly<Record<string, number>>; readonly days: readonly { readonly on: Day; readonly off: number }[] }[] }
}

/** Whether people under treatment, under observation and in isolation add up from day to day after what has come in; the days that do not, and by how much. */
export function StocksAfter() {
  const words = useWords()
  const { t } = words
  const told = useReport<StocksReport>('stocks', {}, { mayBeOld: true }).data?.answer.stocks.filter(({ used }) => used > 0)
  if (!told || told.length === 0) return null
  const broken = told.flatMap(({ name, days }) => days.filter(({ off }) => off !== 0).map(({ on, off }) => ({ name, on, off })))
  const why = told.flatMap(({ name, trouble }) => Object.entries(trouble).filter(([, count]) => count > 0).map(([kind, count]) => `${t(`analysis.stock.${name}`)}: ${t(`analysis.trouble.${kind}`, { n: words.number(count) })}`))
  return (
    <section aria-label={t('imports.stocks')}>
      <h2>{t('imports.stocks')}</h2>
      {broken.length === 0 ? <p className="soft">{t('analysis.closes')}</p> : (
        <>
          <p className="notice">{t('analysis.doesNotClose', { n: words.number(new Set(broken.map(({ on }) => on)).size) })} <Go to="/analysis" search={{ view: 'stocks' }}>{t('analysis.view.stocks')}</Go></p>
          <Scroll label={t('imports.stocks')}>
            <table className="plain">
              <caption className="unseen">{t('imports.stocks')}</caption>
              <thead><tr><th scope="col">{t('analysis.stockHead')}</th><th scope="col">{t('chart.day')}</th><th scope="col" className="number">{t('analysis.off')}</th></tr></thead>
              <tbody>{broken.slice(-SHOWN).reverse().map(({ name, on, off }) => <tr key={`${name} ${on}`}><th scope="row">{t(`analysis.stock.${name}`)}</th><td>{words.dayLong(on)}</td><td className="number ember">{off > 0 ? '+' : ''}{words.number(off)}</td></tr>)}</tbody>
            </table>
          </Scroll>
          {broken.length > SHOWN ? <p className="soft small">{t('imports.moreDays', { n: words.number(broken.length - SHOWN) })}</p> : null}
        </>
      )}
      {why.length > 0 ? <ul className="plain-list small soft">{why.map((line) => <li key={line}>{line}</li>)}</ul> : null}
    </section>
  )
}

const SHOWN = 60
