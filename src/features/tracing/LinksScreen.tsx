import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { Go } from '../../ui/Go.tsx'
import type { Column } from '../../ui/List.tsx'
import { PagedList } from '../../ui/PagedList.tsx'
import { Empty } from '../../ui/Refusals.tsx'
import { useReportPages } from '../../ui/useReport.ts'
import { useWords, type Words } from '../../ui/useWords.ts'
import type { LinkOffer, LinkOffers } from './linkOffers.ts'
import { isLater, useLinking } from './useLinking.tsx'
import './links.css'

/** Sources told in words that name another case: a person links them, one by one. */
export function LinksScreen() {
  const words = useWords()
  const { t } = words
  const navigate = useNavigate()
  const pages = useReportPages<LinkOffer, Pick<LinkOffers, 'total'>>('linkOffers', {})
  const total = pages.data?.pages[0]?.answer.total
  const { link, busy, dialog } = useLinking()
  return (
    <>
      <p className="small"><Go to="/gaps" search={{ kind: 'unlinkedCase' }}>{t('links.toUnlinked')}</Go></p>
      <div className="head"><h1>{t('links.title')}</h1></div>
      <p className="soft">{t('links.text')} <span className="keys">{t('links.keys')}</span></p>
      {dialog}
      <PagedList name="links" label={t('links.title')} pages={pages} keyOf={(row) => row.id} total={total} columns={columnsIn(words, link, busy)}
        onOpen={(row) => void navigate({ to: `/cases/${row.caseId}` })} keys={{ l: (row) => { if (!busy) link(row) } }}
        empty={<Empty title={t('links.none')}><p>{t('links.noneText')}</p><p><Go to="/gaps" search={{ kind: 'unlinkedCase' }}>{t('links.toUnlinked')}</Go></p></Empty>} />
    </>
  )
}

function columnsIn(words: Words, link: (offer: LinkOffer) => void, busy: boolean): readonly Column<LinkOffer>[] {
  const { t } = words
  const onset = (on: string | null) => <span className="soft small nowrap">{on ? t('links.onset', { on: words.day(on) }) : t('links.noOnset')}</span>
  return [
    { key: 'case', title: t('links.case'), width: 'minmax(120px, 1fr)', cell: (row) => <><Go to={`/cases/${row.caseId}`}>{row.number}</Go> {onset(row.onsetOn)}</> },
    { key: 'said', title: t('links.said'), width: 'minmax(160px, 3fr)', cell: (row) => <span className="wrapped">{row.said}</span> },
    { key: 'names', title: t('links.names'), width: 'minmax(160px, 1.4fr)', cell: (row) => <span className="wrapped"><Go to={`/people/${row.sourcePersonId}`}>{row.sourceNumber}</Go> {onset(row.sourceOnsetOn)}{isLater(row) ? <span className="ember ember-mark small later">{t('contradiction.sourceFellIllLater')}</span> : null}</span> },
    { key: 'link', title: '', width: '110px', cell: (row) => <span className="list-actions"><Button size="compact-sm" variant="default" disabled={busy} onClick={() => link(row)} aria-label={t('links.linkFor', { one: row.number, other: row.sourceNumber })}>{t('links.link')}</Button></span> },
  ]
}
