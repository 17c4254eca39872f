import { useMemo } from 'react'
import { useNavigate } from '@tanstack/react-router'
import { Go } from '../../ui/Go.tsx'
import { Answer, Empty } from '../../ui/Refusals.tsx'
import { useFilters } from '../../ui/useFilters.ts'
import { useReport } from '../../ui/useReport.ts'
import { useWords } from '../../ui/useWords.ts'
import { ChainCanvas } from './ChainCanvas.tsx'
import type { chains, Chains } from './chains.ts'
import { generationColours } from './drawChains.ts'
import '../../ui/chart.css'
import './chains.css'

/** Who infected whom over time; what nothing explains stands out. */
export function ChainsScreen() {
  const { t } = useWords()
  const [{ front, chain }] = useFilters()
  const question = useReport<typeof chains>('chains', front ? { frontId: front } : {}, { mayBeOld: true })
  return (
    <>
      <div className="head"><h1>{t('nav.chains')}</h1></div>
      <Answer to={question}>{({ answer }) => (answer.cases.length === 0 ? <Empty title={t('chains.empty.title')}><p>{t('chains.empty.text')}</p><p><Go to="/imports">{t('situation.empty.import')}</Go></p></Empty> : <Drawn all={answer} chain={chain} />)}</Answer>
    </>
  )
}

function Drawn({ all, chain }: { readonly all: Chains; readonly chain: string | undefined }) {
  const words = useWords()
  const { t } = words
  const navigate = useNavigate()
  const chosen = chain === 'largest' ? all.chains[0]?.id : chain
  const shown = useMemo(() => onlyChain(all, chosen), [all, chosen])
  const unlinked = all.cases.filter((one) => one.unlinked).length
  const clusters = all.chains.filter(({ size }) => size > 1)
  return (
    <>
      <p>{t('chains.says', { cases: words.number(all.cases.length), links: words.number(all.links.length), clusters: words.number(clusters.length) })} <Go to="/cases" search={{ source: 'unlinked' }} className={unlinked > 0 ? 'go ember ember-mark' : 'go'}>{t('chains.unlinked', { count: unlinked, n: words.number(unlinked) })}</Go>{chosen ? <> · <Go to="/chains">{t('chains.showAll')}</Go></> : null}</p>
      <ul className="chart-key">
        {generationColours.map((colour, generation) => <li key={colour}><span className="round" style={{ background: `var(${colour})` }} />{t('chains.generation', { n: generation === generationColours.length - 1 ? `${generation}+` : generation })}</li>)}
        <li><span className="round ringed" style={{ background: `var(${generationColours[0]})` }} />{words.value('source', 'imported')}</li>
        <li><span className="hollow" />{words.value('source', 'unlinked')}</li>
      </ul>
      <ChainCanvas chains={shown} chosen={chosen} onOpen={(id) => void navigate({ to: `/cases/${id}` })} />
      {all.outside > 0 ? <p className="soft small">{t('chains.outside', { n: words.number(all.outside) })}</p> : null}
      <section>
        <h2>{t('chains.largest')}</h2>
        <table className="plain">
          <caption className="unseen">{t('chains.largest')}</caption>
          <thead><tr><th scope="col">{t('chains.firstCase')}</th><th scope="col" className="number">{t('situation.cases')}</th><th scope="col">{t('chains.from')}</th><th scope="col">{t('chains.to')}</th></tr></thead>
          <tbody>{clusters.slice(0, 30).map((one) => (
            <tr key={one.id}><th scope="row"><Go to="/chains" search={{ chain: one.id }}>{firstOf(all, one.id)}</Go></th><td className="number">{words.number(one.size)}</td><td className="nowrap">{words.dayLong(one.firstOn)}</td><td className="nowrap">{words.dayLong(one.lastOn)}</td></tr>
          ))}</tbody>
        </table>
      </section>
    </>
  )
}

function onlyChain(all: Chains, chain: string | undefined): Pick<Chains, 'cases' | 'links' | 'chains'> {
  if (!chain) return all
  const cases = all.cases.filter((one) => one.chain === chain)
  const people = new Set(cases.map(({ personId }) => personId))
  return { cases, links: all.links.filter(({ from }) => people.has(from)), chains: all.chains.filter(({ id }) => id === chain) }
}

const firstOf = (all: Chains, chain: string): string => all.cases.filter((one) => one.chain === chain).sort((a, b) => ((a.on ?? '9') < (b.on ?? '9') ? -1 : 1))[0]?.number ?? chain
