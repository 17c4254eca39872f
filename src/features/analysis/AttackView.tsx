import { Answer } from '../../ui/Refusals.tsx'
import { useFilters } from '../../ui/useFilters.ts'
import { useReport } from '../../ui/useReport.ts'
import { useWords } from '../../ui/useWords.ts'
import type { AttackRatesByGroup, attackRatesByGroup } from './attackRatesByGroup.ts'
import { NoCasesYet } from './CurveView.tsx'
import { Method, NoNumber, Told } from './Method.tsx'
import { SimpleTable } from './SimpleTable.tsx'
import { useAsked } from './useAsked.ts'

/** Of those who live, work or learn together, how many fell ill. */
export function AttackView() {
  const { frontId, until } = useAsked()
  const [{ group }] = useFilters()
  const by = group === 'residence' || group === 'organisation' ? { by: group } as const : {}
  const question = useReport<typeof attackRatesByGroup>('attackRatesByGroup', { ...(frontId ? { frontId } : {}), ...(until ? { until } : {}), ...by }, { mayBeOld: true })
  return <Answer to={question}>{({ answer }) => (answer.of === 0 ? <NoCasesYet /> : <Rates told={answer} />)}</Answer>
}

function Rates({ told }: { readonly told: AttackRatesByGroup }) {
  const words = useWords()
  const { t } = words
  const percent = (share: number): string => `${words.number(Math.round(share * 1000) / 10)} %`
  const { secondary } = told
  return (
    <Method id="attack" basis={told}>
      {secondary ? (
        <div className="figures"><Told value={percent(secondary.rate)} interval={`${percent(secondary.low)}–${percent(secondary.high)}`} label={t('analysis.secondary', { cases: words.number(secondary.cases), members: words.number(secondary.members), groups: words.number(secondary.groups) })} /></div>
      ) : <NoNumber refusal={{ obstacle: 'NoGroups', message: '' }} />}
      {told.firstGuessed > 0 ? <p className="soft">{t('analysis.firstGuessed', { n: words.number(told.firstGuessed) })}</p> : null}
      {told.groups.length > 0 ? <SimpleTable title={t(`analysis.groups.${told.by}`)} heads={[t(`analysis.groups.${told.by}`), t('analysis.ill'), t('analysis.members'), t('analysis.attackRate')]} rows={told.groups.map(({ group, name, cases, members, rate, low, high }) => ({ key: group, cells: [name || group.slice(0, 8), words.number(cases), words.number(members), `${percent(rate)} (${percent(low)}–${percent(high)})`] }))} /> : null}
      {told.inAll > told.groups.length ? <p className="soft small">{t('analysis.groupsShown', { n: words.number(told.groups.length), of: words.number(told.inAll), alone: words.number(told.alone) })}</p> : null}
    </Method>
  )
}
