import { chances } from '../../simulation/preparedness/Demand.ts'
import { Scroll } from '../../ui/Scroll.tsx'
import { useFilters } from '../../ui/useFilters.ts'
import { useWords, type Words } from '../../ui/useWords.ts'
import type { PreparationTold, ThingTold } from './told.ts'
import { amountIn, nameOf } from './useItems.ts'

const kinds = ['place', 'work', 'staff', 'consumable', 'reusable'] as const

/** When each thing runs short at each chance; what nobody has counted apart, since that is not zero. */
export function Things({ told }: { readonly told: PreparationTold }) {
  const words = useWords()
  const { t } = words
  const uncounted = told.things.filter(({ held, need }) => held === null && need !== null)
  return (
    <section>
      <h2>{t('preparedness.table')}</h2>
      {kinds.map((kind) => <OfKind key={kind} kind={kind} told={told} things={told.things.filter((thing) => thing.kind === kind && thing.held !== null)} />)}
      {uncounted.length > 0 ? (
        <details className="uncounted">
          <summary>{t('preparedness.uncounted', { n: words.number(uncounted.length) })}</summary>
          <p className="soft small">{t('preparedness.uncountedText')}</p>
          <ul className="plain-list small">{uncounted.map((thing) => <li key={thing.id}>{nameOf(words, thing)}: {t('preparedness.mostNeeded', { n: words.number(told.days), chance: told.chance.slice(1), amount: `${amountIn(words, Math.max(0, ...(thing.need ?? []).map((day) => day[told.chance])))}${thing.unit ? ` ${words.value('unit', thing.unit)}` : ''}` })} <Origin thing={thing} /></li>)}</ul>
        </details>
      ) : null}
    </section>
  )
}

function OfKind({ kind, told, things }: { readonly kind: (typeof kinds)[number]; readonly told: PreparationTold; readonly things: readonly ThingTold[] }) {
  const words = useWords()
  const { t } = words
  const [, set] = useFilters()
  if (things.length === 0) return null
  const title = t(`preparedness.kind.${kind}`)
  const supplies = kind === 'consumable' || kind === 'reusable'
  return (
    <Scroll label={title}><table className="plain things">
      <caption>{title}</caption>
      <thead><tr><th scope="col">{t('preparedness.what')}</th><th scope="col" className="number">{t('preparedness.there')}</th>{supplies ? <><th scope="col" className="number">{t('preparedness.coming')}</th><th scope="col">{t('preparedness.lead')}</th></> : null}{chances.map((chance) => <th key={chance} scope="col">{t('preparedness.shortAt', { n: chance.slice(1) })}</th>)}</tr></thead>
      <tbody>{things.map((thing) => (
        <tr key={thing.id}>
          <th scope="row"><button type="button" className="go" onClick={() => set({ item: thing.id })}>{nameOf(words, thing)}</button> <Origin thing={thing} /></th>
          <td className="number nowrap">{amountIn(words, thing.held ?? 0)} <span className="soft">{thing.unit ? words.value('unit', thing.unit) : ''}</span></td>
          {supplies ? <><td className="number">{thing.arriving.length > 0 ? <>{amountIn(words, thing.arriving.reduce((sum, { amount }) => sum + amount, 0))} <span className="soft nowrap">{thing.arriving.map(({ on }) => words.day(on)).join(t('common.listComma'))}</span></> : ''}</td><td className="nowrap">{thing.leadDays === null ? <span className="soft">{t('common.notKnown')}</span> : t('preparedness.days', { n: words.number(thing.leadDays) })}</td></> : null}
          {chances.map((chance) => <td key={chance} className="nowrap">{shortIn(words, thing, chance, told.days)}</td>)}
        </tr>
      ))}</tbody>
    </table></Scroll>
  )
}

function shortIn(words: Words, { short, need }: ThingTold, chance: (typeof chances)[number], days: number) {
  if (!need || !short) return <span className="soft">{words.t('preparedness.needUnknown')}</span>
  const { on } = short[chance]
  return on ? <span className="ember">{words.day(on)}</span> : <span className="soft">{words.t('preparedness.notShort', { n: words.number(days) })}</span>
}

/** Where the quantities come from, one click away; what is assumed is marked before it. */
export function Origin({ thing: { assumed, source, needsDecision, perDay, kind, countedOn, overdue, without, unit } }: { readonly thing: ThingTold }) {
  const words = useWords()
  const { t } = words
  const each = kind === 'staff' ? 'hoursOf' : kind === 'reusable' ? 'atOnce' : 'perDay'
  const lines = [
    ...Object.entries(perDay).map(([of, n]) => t(`preparedness.${each}`, { n: words.number(n), of: t(`preparedness.driver.${of}`) })),
    ...(source ? [t('preparedness.source', { source })] : []), ...(needsDecision ? [t('preparedness.decides', { who: words.policy(needsDecision) })] : []),
    ...(countedOn && unit ? [t('preparedness.countedOn', { on: words.dayLong(countedOn) })] : []), ...(overdue > 0 ? [t('preparedness.overdue', { n: amountIn(words, overdue) })] : []),
    ...(without.length > 0 ? [t('preparedness.without', { list: without.map((one) => t(`preparedness.driver.${one}`)).join(t('common.listComma')) })] : []),
  ]
  return (
    <>
      {assumed ? <span className="tag">{t('preparedness.assumedMark')}</span> : null}
      {lines.length > 0 ? <details className="origin small soft"><summary>{t('preparedness.why')}</summary>{lines.map((line) => <div key={line}>{line}</div>)}</details> : null}
    </>
  )
}
