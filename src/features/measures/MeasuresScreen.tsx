import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { Go } from '../../ui/Go.tsx'
import { useOutbreak } from '../../ui/useOutbreak.ts'
import { usePacks, type PackHeader } from '../../ui/PackName.tsx'
import { Answer, Empty } from '../../ui/Refusals.tsx'
import { useFilters } from '../../ui/useFilters.ts'
import { useReport, type AnswerOf } from '../../ui/useReport.ts'
import { Scroll } from '../../ui/Scroll.tsx'
import { useWords } from '../../ui/useWords.ts'
import { PackPage } from './PackPage.tsx'
import type { packsInForce } from './packsInForce.ts'

type Row = AnswerOf<typeof packsInForce>[number]
const levels = ['nation', 'province', 'prefecture', 'county', 'township', 'community']

/** The measures in force, from the nation down; what else there is; and the ways to compare, plan and apply. */
export function MeasuresScreen() {
  const { t } = useWords()
  const [{ pack }] = useFilters()
  const navigate = useNavigate()
  const question = useReport<typeof packsInForce>('packsInForce')
  const packs = usePacks()
  if (pack) return <PackPage id={pack} />
  return (
    <>
      <div className="head"><h1>{t('nav.measures')}</h1><span className="grow" /><Button variant="default" size="compact-md" onClick={() => void navigate({ to: '/measures/compare' })}>{t('palette.compareMeasures')}</Button><Button size="compact-md" onClick={() => void navigate({ to: '/measures/plan' })}>{t('palette.planMeasures')}</Button></div>
      <Answer to={question}>{({ answer }) => <Layers rows={answer as readonly Row[]} packs={packs.data ?? []} cutOff={question.data?.cutOff ?? ''} />}</Answer>
    </>
  )
}

function Layers({ rows, packs, cutOff }: { readonly rows: readonly Row[]; readonly packs: readonly PackHeader[]; readonly cutOff: string }) {
  const { t } = useWords()
  const disease = useOutbreak()?.disease
  const inForce = rows.filter((row) => row.status === 'inForce' && row.inForceFrom <= cutOff && (!row.inForceTo || row.inForceTo > cutOff)).sort((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level))
  const others = rows.filter((row) => !inForce.includes(row))
  const more = packs.filter((pack) => [pack.disease].flat().includes(disease ?? '') && !rows.some((row) => row.pack === pack.id))
  const isInForce = (id: string): boolean => inForce.some((row) => row.pack === id)
  return (
    <>
      <h2>{t('measures.inForce')}</h2>
      {inForce.length === 0 ? <Empty title={t('situation.noMeasures')}><p>{t('measures.empty')}</p><p><Go to="/measures/plan">{t('palette.planMeasures')}</Go></p></Empty> : <Table rows={inForce} packs={packs} isInForce={isInForce} caption={t('measures.inForce')} />}
      {others.length > 0 ? <><h2>{t('measures.others')}</h2><Table rows={others} packs={packs} isInForce={isInForce} caption={t('measures.others')} plan /></> : null}
      {more.length > 0 ? <><h2>{t('measures.available')}</h2><Available packs={more} /></> : null}
    </>
  )
}

function Table({ rows, packs, isInForce, caption, plan = false }: { readonly rows: readonly Row[]; readonly packs: readonly PackHeader[]; readonly isInForce: (id: string) => boolean; readonly caption: string; readonly plan?: boolean }) {
  const words = useWords()
  const { t } = words
  return (
    <Scroll label={caption}>
      <table className="plain">
        <caption className="unseen">{caption}</caption>
        <thead><tr><th scope="col">{t('measures.level')}</th><th scope="col">{t('measures.pack')}</th><th scope="col">{t('measures.place')}</th><th scope="col">{t('measures.from')}</th><th scope="col">{t('measures.to')}</th><th scope="col">{t('measures.standing')}</th></tr></thead>
        <tbody>
          {rows.map((row) => {
            const header = packs.find((pack) => pack.id === row.pack)
            const stale = row.status === 'inForce' && header?.draftedOn !== undefined && !isInForce(header.draftedOn)
            const parent = stale ? packs.find((pack) => pack.id === header.draftedOn) : undefined
            return (
              <tr key={row.id}>
                <td><span className="tag">{words.value('level', row.level)}</span></td>
                <th scope="row"><Go to="/measures" search={{ pack: row.pack }}>{header ? words.given(header.title) : row.pack}</Go><br /><span className="soft small">{header ? `${header.issuer} · ${header.document}` : ''}</span></th>
                <td>{row.place}</td>
                <td className="nowrap">{words.momentLong(row.inForceFrom)}</td>
                <td className="nowrap">{row.inForceTo ? words.momentLong(row.inForceTo) : t('measures.openEnd')}</td>
                <td>{plan ? <>{words.value('status', row.status)}{row.status === 'draft' ? <> · <Go to="/measures/plan" search={{ to: row.pack }}>{t('measures.plan')}</Go></> : null}</> : stale ? <span className="ember ember-mark">{t('measures.notRebased', { parent: parent ? words.given(parent.title) : header.draftedOn })}</span> : header?.draftedOn ? <Go to="/measures/compare" search={{ a: header.draftedOn, b: row.pack }}>{t('measures.compareWithParent')}</Go> : ''}<Reaches row={row} /></td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </Scroll>
  )
}

/** Where a local rule goes further than those above it, or less far, and what it lacks for that. */
function Reaches({ row }: { readonly row: Row }) {
  const { t } = useWords()
  const reaches = row.findings.filter(({ kind }) => kind === 'overReach' || kind === 'underReach')
  return (
    <>
      {reaches.map(({ kind, details }) => {
        const { rows, lacks } = details as { rows: readonly unknown[]; lacks: readonly string[] }
        return <div key={kind} className={kind === 'overReach' ? 'ember ember-mark' : 'soft'}>{t(`measures.${kind}`, { count: rows.length, lacks: lacks.map((one) => t(`measures.lacks.${one}`)).join(t('common.listComma')) })}</div>
      })}
    </>
  )
}

function Available({ packs }: { readonly packs: readonly PackHeader[] }) {
  const words = useWords()
  const { t } = words
  return (
    <ul className="rows">
      {packs.map((pack) => <li key={pack.id}><span className="tag">{words.value('level', pack.level)}</span> <Go to="/measures" search={{ pack: pack.id }}>{words.given(pack.title)}</Go> <span className="soft">{t('measures.since', { on: words.dayLong(pack.inForceFrom) })}</span> · <Go to="/measures/plan" search={{ to: pack.id }}>{t('measures.plan')}</Go></li>)}
    </ul>
  )
}
