import { useCallback, useEffect, useMemo, useState } from 'react'
import { Button } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { Go } from '../../ui/Go.tsx'
import { Empty, Failed, Waiting } from '../../ui/Refusals.tsx'
import { useFilters } from '../../ui/useFilters.ts'
import { useReportPages } from '../../ui/useReport.ts'
import { useWords } from '../../ui/useWords.ts'
import { DecidePair } from './DecidePair.tsx'
import type { DoubtfulPair, DoubtfulPairs } from './doubtfulPairs.ts'
import { PairTable } from './PairTable.tsx'
import './imports.css'

/** Two records that may be one person, side by side, one pair after the other; a person decides, with a reason. */
export function PairsScreen() {
  const words = useWords()
  const { t } = words
  const [{ person }] = useFilters()
  const pages = useReportPages<DoubtfulPair, Pick<DoubtfulPairs, 'total'>>('doubtfulPairs', { personId: person }, 20)
  const [decided, setDecided] = useState<ReadonlySet<string>>(new Set())
  const rows = useMemo(() => pages.data?.pages.flatMap(({ answer }) => answer.rows) ?? [], [pages.data])
  const pairs = rows.filter(({ id }) => !decided.has(id))
  const left = (pages.data?.pages[0]?.answer.total ?? 0) - (rows.length - pairs.length)
  const more = useCallback(() => {
    if (pages.hasNextPage && !pages.isFetchingNextPage) void pages.fetchNextPage()
  }, [pages])
  return (
    <>
      <div className="head"><h1>{t('pairs.title')}</h1>{left > 0 ? <span className="soft" aria-live="polite">{t('pairs.left', { count: left, n: words.number(left) })}</span> : null}{person ? <Go to="/pairs" search={{ person: undefined }}>{t('pairs.all')}</Go> : null}</div>
      {pages.error && rows.length === 0 ? <Failed error={pages.error} onRetry={() => void pages.refetch()} /> : !pages.data || (pairs.length === 0 && (pages.isFetching || pages.hasNextPage)) ? <Waiting /> : pairs.length === 0 ? (
        <Empty title={t('pairs.none')}><p>{t(person ? 'pairs.noneOfPerson' : 'pairs.noneText')}</p><p><Go to={person ? `/people/${person}` : '/gaps'}>{t(person ? 'pairs.toPerson' : 'nav.gaps')}</Go></p></Empty>
      ) : <OneByOne pairs={pairs} onNearEnd={more} onDecided={(id) => setDecided((was) => new Set([...was, id]))} />}
    </>
  )
}

function OneByOne({ pairs, onNearEnd, onDecided }: { readonly pairs: readonly DoubtfulPair[]; readonly onNearEnd: () => void; readonly onDecided: (id: string) => void }) {
  const { t } = useWords()
  const [at, setAt] = useState(0)
  const [reasons, setReasons] = useState<readonly string[]>([])
  const shown = Math.min(at, pairs.length - 1)
  const pair = pairs[shown] as DoubtfulPair
  const move = (by: number): void => setAt(Math.max(0, Math.min(pairs.length - 1, shown + by)))
  useHotkeys([['j', () => move(1)], ['k', () => move(-1)]])
  useEffect(() => {
    if (shown >= pairs.length - 5) onNearEnd()
  }, [shown, pairs.length, onNearEnd])
  return (
    <>
      <section key={pair.id} aria-label={`${pair.label} · ${pair.otherLabel}`}>
        <PairTable pair={pair} />
        <DecidePair pair={pair} reasons={reasons} onDecided={(reason) => {
          setReasons((was) => [reason, ...was.filter((one) => one !== reason)].slice(0, 5))
          onDecided(pair.id)
        }} />
      </section>
      <div className="bar">
        <Button variant="default" size="compact-md" disabled={shown === 0} onClick={() => move(-1)}>{t('pairs.before')}</Button>
        <Button variant="default" size="compact-md" disabled={shown === pairs.length - 1} onClick={() => move(1)}>{t('pairs.next')}</Button>
        <span className="soft small keys">{t('pairs.keys')}</span>
      </div>
    </>
  )
}
