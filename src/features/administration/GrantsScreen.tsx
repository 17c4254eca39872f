import { useState } from 'react'
import { Choice } from '../../ui/Choice.tsx'
import { List, type Column } from '../../ui/List.tsx'
import { ReasonDialog } from '../../ui/ReasonDialog.tsx'
import { Answer, Empty } from '../../ui/Refusals.tsx'
import { SearchBox } from '../../ui/SearchBox.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useFilters } from '../../ui/useFilters.ts'
import { useNames } from '../../ui/useNames.ts'
import { useReport } from '../../ui/useReport.ts'
import { useMay } from '../../ui/useSession.ts'
import { useWords, type Words } from '../../ui/useWords.ts'
import type { GrantRow, grants } from './grants.ts'
import type { revokeGrant } from './revokeGrant.ts'

/** Who holds which role, where and until when, and who gave it; whoever may give roles ends one here. */
export function GrantsScreen() {
  const { t } = useWords()
  const [{ which }] = useFilters()
  const question = useReport<typeof grants>('grants', which === 'all' ? { which } : {})
  return (
    <>
      <div className="head"><h1>{t('nav.grants')}</h1></div>
      <p className="measure">{t('grants.intro')}</p>
      <div className="bar"><SearchBox label={t('grants.search')} /><Choice name="which" label={t('grants.which')} all={t('grants.current')} values={[['all', t('grants.all')]]} /></div>
      <Answer to={question}>{({ answer }) => <Grants rows={answer} />}</Answer>
    </>
  )
}

function Grants({ rows }: { readonly rows: readonly GrantRow[] }) {
  const words = useWords()
  const { t } = words
  const [{ q = '' }] = useFilters()
  const ends = useMay()('revokeGrant')
  const nameOf = useNames(rows.flatMap(({ account, givenBy }) => [account, givenBy]))
  const [ending, end] = useState<GrantRow | undefined>()
  const action = useAction<typeof revokeGrant>('revokeGrant')
  const shown = rows.filter((row) => [nameOf(row.account), words.owner(row.role), row.jurisdiction].some((text) => text.toLowerCase().includes(q.trim().toLowerCase())))
  if (shown.length === 0) return <Empty title={t('grants.none')}><p>{t('grants.noneText')}</p></Empty>
  return (
    <>
      <List label={t('nav.grants')} rows={shown} keyOf={(row) => row.id} total={shown.length} columns={columnsIn(words, nameOf, ends ? end : undefined)} />
      {ending ? <ReasonDialog title={t('grants.end')} text={t('grants.endText', { who: nameOf(ending.account), role: words.owner(ending.role) })} action={action} send={(reason) => action.run({ id: ending.id, reason })} onClose={() => end(undefined)} /> : null}
    </>
  )
}

function columnsIn(words: Words, nameOf: (id: string) => string, end: ((row: GrantRow) => void) | undefined): readonly Column<GrantRow>[] {
  const { t } = words
  return [
    { key: 'account', title: t('history.who'), width: 'minmax(140px, 1.2fr)', cell: (row) => nameOf(row.account) },
    { key: 'role', title: t('people.role'), width: 'minmax(140px, 1.2fr)', cell: (row) => words.owner(row.role) },
    { key: 'place', title: t('grants.where'), width: 'minmax(100px, 1fr)', cell: (row) => <>{row.jurisdiction === '*' ? t('people.everywhere') : row.jurisdiction}{row.outbreakId ? <span className="soft small"> {t('grants.oneOutbreak')}</span> : null}</> },
    { key: 'until', title: t('grants.until'), width: 'minmax(120px, 1fr)', cell: (row) => (row.revokedAt ? t('grants.ended', { at: words.momentLong(row.revokedAt) }) : row.until ? words.momentLong(row.until) : t('grants.takenBack')) },
    { key: 'givenBy', title: t('grants.givenBy'), width: 'minmax(120px, 1fr)', needs: 2, cell: (row) => <>{nameOf(row.givenBy)}{row.alone ? <div className="ember ember-mark small">{t('grants.alone')}</div> : null}</> },
    { key: 'reason', title: t('history.why'), width: 'minmax(140px, 1.4fr)', needs: 2, cell: (row) => row.revokedBecause ?? row.reason },
    ...(end ? [{ key: 'end', title: t('people.do'), width: '80px', cell: (row: GrantRow) => (row.counts ? <button type="button" className="go" aria-label={t('grants.endOf', { who: nameOf(row.account), role: words.owner(row.role) })} onClick={() => end(row)}>{t('grants.endShort')}</button> : '') }] : []),
  ]
}
