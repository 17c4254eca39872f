import { Go } from '../../ui/Go.tsx'
import { Scroll } from '../../ui/Scroll.tsx'
import { useWords, type Words } from '../../ui/useWords.ts'
import { comparePair, type Compared } from './comparePair.ts'
import type { DoubtfulPair } from './doubtfulPairs.ts'

const signs = { agrees: '=', near: '≈', differs: '≠' } as const

/** What is known of two records, side by side; what agrees and what differs, with a sign and a word. */
export function PairTable({ pair }: { readonly pair: DoubtfulPair }) {
  const words = useWords()
  const { t } = words
  const label = `${pair.label} · ${pair.otherLabel}`
  return (
    <Scroll label={label}>
      <table className="plain pair">
        <caption className="unseen">{label}</caption>
        <thead>
          <tr>
            <td />
            <th scope="col"><Head title={t('pairs.first')} id={pair.personId} label={pair.label} from={cameFrom(words, pair.file, pair.row, pair.facts.recordedAt)} /></th>
            <th scope="col"><Head title={t('pairs.second')} id={pair.otherPersonId} label={pair.otherLabel} from={cameFrom(words, pair.otherRow === null ? null : pair.file, pair.otherRow, pair.otherFacts.recordedAt)} /></th>
          </tr>
        </thead>
        <tbody>{comparePair(pair).map((row) => <Row key={row.noun + row.name} row={row} words={words} />)}</tbody>
      </table>
    </Scroll>
  )
}

function Head({ title, id, label, from }: { readonly title: string; readonly id: string; readonly label: string; readonly from: string }) {
  return <>{title}<div className="pair-who"><Go to={`/people/${id}`}>{label}</Go></div><div className="small">{from}</div></>
}

const cameFrom = (words: Words, file: string | null, row: number | null, recordedAt: string): string =>
  file && row ? words.t('pairs.cameFrom', { file, row: words.number(row) }) : words.t('pairs.recorded', { at: words.momentLong(recordedAt) })

function Row({ row, words }: { readonly row: Compared; readonly words: Words }) {
  const value = (given: Compared['one']) => (given === null ? <span className="soft">–</span> : saidOf(row.name, given, words))
  return (
    <tr className={row.verdict === 'differs' ? 'differs' : undefined}>
      <th scope="row"><div className="pair-what">{fieldOf(row, words)} {row.verdict ? <span className="verdict small"><span aria-hidden="true">{signs[row.verdict]}</span> {words.t(`pairs.${row.verdict}`)}</span> : null}</div></th>
      <td>{value(row.one)}</td>
      <td>{value(row.other)}</td>
    </tr>
  )
}

/** What a compared row is called. */
export const fieldOf = ({ noun, name }: Pick<Compared, 'noun' | 'name'>, words: Words): string => (noun === 'PersonIdentifier' ? words.value('identifier', name) : words.field(noun, name))

function saidOf(name: string, value: string | number, words: Words): string {
  if (typeof value === 'number') return words.number(value)
  if (name.endsWith('On')) return words.dayLong(value)
  return words.value(name, value)
}
