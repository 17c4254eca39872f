import { groups } from '../../duties/indicators/Indicator.ts'
import { CutOff } from '../../ui/CutOff.tsx'
import { Go } from '../../ui/Go.tsx'
import { Answer } from '../../ui/Refusals.tsx'
import { useFilters } from '../../ui/useFilters.ts'
import { useReport } from '../../ui/useReport.ts'
import { useWords } from '../../ui/useWords.ts'
import { IndicatorLine } from './IndicatorLine.tsx'
import type { indicators, Indicators } from './indicators.ts'
import './indicators.css'

/** How well the response works: every figure with what was counted of what, its aim, its cut-off and its definition. */
export function IndicatorsScreen() {
  const { t } = useWords()
  const [{ front }] = useFilters()
  const question = useReport<typeof indicators>('indicators', front ? { frontId: front } : {}, { mayBeOld: true })
  return (
    <>
      <div className="head"><h1>{t('nav.indicators')}</h1><Go to="/">{t('indicators.toSituation')}</Go><CutOff at={question.data?.answer.cutOff} /></div>
      <p className="soft">{t('indicators.lead')}</p>
      <Answer to={question}>{({ answer }) => <Groups answer={answer} />}</Answer>
    </>
  )
}

function Groups({ answer }: { readonly answer: Indicators }) {
  const { t } = useWords()
  return (
    <>
      {groups.map((group) => ({ group, of: answer.indicators.filter((one) => one.group === group) })).filter(({ of }) => of.length > 0).map(({ group, of }) => (
        <section key={group} aria-label={t(`indicators.group.${group}`)}>
          <h2>{t(`indicators.group.${group}`)}</h2>
          <ul className="indicators">{of.map((one) => <IndicatorLine key={one.id} one={one} all={answer.indicators} />)}</ul>
        </section>
      ))}
      <NotYetList waiting={answer.notYet} />
    </>
  )
}

function NotYetList({ waiting }: { readonly waiting: Indicators['notYet'] }) {
  const { t, has } = useWords()
  return (
    <section aria-label={t('indicators.notYet.title')}>
      <h2>{t('indicators.notYet.title')}</h2>
      <p className="soft">{t('indicators.notYet.lead')}</p>
      <table className="plain">
        <caption className="unseen">{t('indicators.notYet.title')}</caption>
        <thead><tr><th scope="col">{t('indicators.notYet.indicator')}</th><th scope="col">{t('indicators.notYet.waitsFor')}</th></tr></thead>
        <tbody>{waiting.map(({ id, title, means, waitsFor }) => (
          <tr key={id}><th scope="row">{t(title)}<br /><span className="soft small">{has(`indicators.means.${id}`) ? t(`indicators.means.${id}`) : means}</span></th><td>{waitsFor.map((noun) => t(`indicators.waitsFor.${noun}`)).join(t('compare.comma'))}</td></tr>
        ))}</tbody>
      </table>
    </section>
  )
}
