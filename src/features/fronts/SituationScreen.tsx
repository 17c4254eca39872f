import { useState } from 'react'
import { addDays } from '../../kernel/Day.ts'
import { Empty, Answer } from '../../ui/Refusals.tsx'
import { Figure } from '../../ui/Figure.tsx'
import { Go } from '../../ui/Go.tsx'
import { PackName } from '../../ui/PackName.tsx'
import { useFilters } from '../../ui/useFilters.ts'
import { useReport } from '../../ui/useReport.ts'
import { useWords } from '../../ui/useWords.ts'
import { CaseCurves } from './CaseCurves.tsx'
import { FrontsTable } from './FrontsTable.tsx'
import type { situation, Situation } from './situation.ts'

/** Where the outbreak stands: what is open comes before what is counted. */
export function SituationScreen() {
  const { t } = useWords()
  const [{ front }] = useFilters()
  const question = useReport<typeof situation>('situation', front ? { frontId: front } : {}, { mayBeOld: true })
  return (
    <>
      <div className="head"><h1>{t('nav.situation')}</h1><Go to="/indicators">{t('indicators.fromSituation')}</Go></div>
      <Answer to={question}>{({ answer }) => (answer.cases === 0 && answer.fronts.every((one) => one.cases === 0) ? <NothingYet /> : <Standing now={answer} front={front} />)}</Answer>
    </>
  )
}

const GAPS_SHOWN = 12

function NothingYet() {
  const { t } = useWords()
  return <Empty title={t('situation.empty.title')}><p>{t('situation.empty.text')}</p><p><Go to="/imports">{t('situation.empty.import')}</Go> · <Go to="/cases" search={{ new: 'case' }}>{t('situation.empty.record')}</Go></p></Empty>
}

function Standing({ now, front }: { readonly now: Situation; readonly front: string | undefined }) {
  const { t } = useWords()
  return (
    <>
      <section aria-label={t('situation.open')}>
        <div className="figures">
          <Figure value={now.gaps.total} label={t('situation.gaps')} to="/gaps" late />
          <Figure value={now.overdue} label={t('situation.overdue')} to="/duties" search={{ owner: 'everybody' }} late />
          <Figure value={now.due} label={t('situation.due')} to="/duties" search={{ owner: 'everybody' }} />
          <Figure value={now.heldTooLong} label={t('situation.heldTooLong')} to="/orders" search={{ heldTooLong: 'yes' }} late />
          <Figure value={now.held} label={t('situation.held')} to="/orders" search={{ status: 'open' }} />
        </div>
      </section>
      {front ? null : <FrontsTable fronts={now.fronts} />}
      <div className="wide-and-narrow">
        <section>
          <h2>{t('situation.casesTitle')}</h2>
          <div className="figures">
            <Figure value={now.cases} label={t('situation.cases')} to="/cases" />
            {Object.entries(now.byClassification).map(([name, count]) => <ClassFigure key={name} name={name} count={count} />)}
          </div>
          <h2>{t('situation.chainsTitle')}</h2>
          <div className="figures">
            <Figure value={now.unlinked} label={t('situation.unlinked')} to="/cases" search={{ source: 'unlinked' }} late />
            <Figure value={now.withSource} label={t('situation.withSource')} to="/cases" search={{ source: 'linked' }} />
            <Figure value={now.imported} label={t('situation.imported')} to="/cases" search={{ source: 'imported' }} />
            <Figure value={now.withoutOnset} label={t('situation.withoutOnset')} to="/cases" search={{ withoutOnset: 'yes' }} late />
            <Figure value={now.largestChain} label={t('situation.largestChain')} to="/chains" search={{ chain: 'largest' }} />
          </div>
          <CaseCurves now={now} incompleteFrom={addDays(now.on, -4)} front={front} />
        </section>
        <GapsByKind byKind={now.gaps.byKind} />
      </div>
      <section>
        <h2>{t('situation.measures')}</h2>
        {now.packs.length === 0 ? <p className="ember ember-mark">{t('situation.noMeasures')}</p> : <ul className="rows">{now.packs.map((pack) => <PackLine key={pack.id + pack.place} pack={pack} />)}</ul>}
        <p><Go to="/measures">{t('situation.allMeasures')}</Go></p>
      </section>
    </>
  )
}

function ClassFigure({ name, count }: { readonly name: string; readonly count: number }) {
  const words = useWords()
  return <Figure value={count} label={words.value('classification', name)} to="/cases" search={{ classification: name }} />
}

function GapsByKind({ byKind }: { readonly byKind: Situation['gaps']['byKind'] }) {
  const words = useWords()
  const [all, showAll] = useState(false)
  const kinds = Object.entries(byKind).sort(([, a], [, b]) => b - a)
  return (
    <section>
      <h2>{words.t('situation.gapsByKind')}</h2>
      {kinds.length === 0 ? <p>{words.t('gaps.none')}</p> : (
        <table className="plain">
          <caption className="unseen">{words.t('situation.gapsByKind')}</caption>
          <tbody>{kinds.slice(0, all ? undefined : GAPS_SHOWN).map(([kind, count]) => <tr key={kind}><th scope="row"><Go to="/gaps" search={{ kind }}>{words.kind(kind)}</Go></th><td className="number">{words.number(count)}</td></tr>)}</tbody>
        </table>
      )}
      {kinds.length > GAPS_SHOWN && !all ? <p><button type="button" className="go small" onClick={() => showAll(true)}>{words.t('file.showAll', { n: kinds.length })}</button></p> : null}
    </section>
  )
}

function PackLine({ pack }: { readonly pack: Situation['packs'][number] }) {
  const words = useWords()
  return <li><span className="tag">{words.value('level', pack.level)}</span> <PackName id={pack.id} /> <span className="soft">{words.t('measures.since', { on: words.dayLong(pack.from) })}</span></li>
}
