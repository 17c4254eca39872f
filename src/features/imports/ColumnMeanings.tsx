import { NativeSelect, Checkbox } from '@mantine/core'
import type { ColumnMapping, FileKind, Mapping } from '../../interop/mapping/Mapping.ts'
import { allTargets, kindOf } from '../../interop/mapping/targets.ts'
import { Scroll } from '../../ui/Scroll.tsx'
import { useWords, type Words } from '../../ui/useWords.ts'
import type { ProposedFile } from './ImportState.ts'

const kinds: readonly FileKind[] = ['cases', 'contacts', 'pairs', 'visits', 'people', 'other']
const orders = ['dmy', 'mdy'] as const
const dayZeros = ['1899-12-30', '1904-01-01', '1970-01-01'] as const

/** What each column of a file is taken to mean and why; a person confirms or changes it before anything goes in. */
export function ColumnMeanings({ file, mapping, onChange }: { readonly file: ProposedFile; readonly mapping: Mapping; readonly onChange: (mapping: Mapping) => void }) {
  const words = useWords()
  const { t } = words
  const change = (at: number, to: Partial<ColumnMapping>): void => onChange({ ...mapping, columns: mapping.columns.map((column, index) => (index === at ? { ...column, ...to } : column)) })
  return (
    <section aria-label={file.file}>
      <h2>{file.file}</h2>
      {mapping.questions.length > 0 ? <div className="notice"><p><strong>{t('imports.questions')}</strong></p><ul>{mapping.questions.map((question) => <li key={question}>{question}</li>)}</ul></div> : null}
      <div className="bar">
        <NativeSelect label={t('imports.rowIs')} value={mapping.as} onChange={(event) => onChange({ ...mapping, as: event.currentTarget.value as FileKind })}>{kinds.map((kind) => <option key={kind} value={kind}>{t(`imports.kind.${kind}`)}</option>)}</NativeSelect>
        <Checkbox label={t('imports.infected')} checked={mapping.infected} onChange={(event) => onChange({ ...mapping, infected: event.currentTarget.checked })} />
      </div>
      <p className="soft small">{mapping.because.join(' · ')}</p>
      <Scroll label={t('imports.meanings')}>
        <table className="plain">
          <caption className="unseen">{t('imports.meanings')}</caption>
          <thead><tr><th scope="col">{t('imports.column')}</th><th scope="col">{t('imports.sample')}</th><th scope="col">{t('imports.means')}</th><th scope="col">{t('imports.readAs')}</th><th scope="col">{t('imports.because')}</th></tr></thead>
          <tbody>
            {mapping.columns.map((column, at) => (
              <tr key={column.column + at}>
                <th scope="row"><strong>{column.column}</strong></th>
                <td className="sample">{samplesOf(file, column.column)}</td>
                <td><NativeSelect aria-label={t('imports.meaningOf', { column: column.column })} value={column.to} onChange={(event) => change(at, { to: event.currentTarget.value, because: t('imports.personSaid') })}>{targetGroups(column.to, words).map(([group, targets]) => <optgroup key={group} label={group}>{targets.map(([target, name]) => <option key={target} value={target}>{name}</option>)}</optgroup>)}</NativeSelect></td>
                <td><Reading column={column} onChange={(to) => change(at, to)} words={words} /></td>
                <td className="soft small">{column.because ?? ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  )
}

function samplesOf(file: ProposedFile, column: string): string {
  const at = file.header.indexOf(column)
  if (at < 0) return ''
  return [...new Set(file.sample.map((cells) => cells[at] ?? '').filter(Boolean))].slice(0, 4).join(' · ')
}

/** Targets by noun, each in the reader's words. */
function targetGroups(current: string, words: Words): readonly (readonly [string, readonly (readonly [string, string])[]])[] {
  const groups = new Map<string, [string, string][]>()
  const all = allTargets()
  for (const target of all.includes(current) ? all : [current, ...all]) {
    const [noun = '', name = ''] = target.split('.')
    const isField = words.has(`noun.${noun}.label`) && name !== ''
    const group = isField ? words.noun(noun) : words.t('imports.special')
    const label = isField ? words.field(noun, name) : words.has(`imports.target.${target.replace('.', '_')}`) ? words.t(`imports.target.${target.replace('.', '_')}`) : target
    groups.set(group, [...(groups.get(group) ?? []), [target, label]])
  }
  return [...groups]
}

/** How days, ages and values of a column are read. */
function Reading({ column, onChange, words }: { readonly column: ColumnMapping; readonly onChange: (to: Partial<ColumnMapping>) => void; readonly words: Words }) {
  const { t } = words
  const kind = kindOf(column.to)
  if ((kind === 'day' || kind === 'instant') && column.days) {
    const { days } = column
    return (
      <>
        {days.order ? <NativeSelect aria-label={t('imports.dayOrder', { column: column.column })} value={days.order} onChange={(event) => onChange({ days: { ...days, order: event.currentTarget.value as 'dmy' } })}>{orders.map((order) => <option key={order} value={order}>{t(`imports.order.${order}`)}</option>)}</NativeSelect> : null}
        {days.dayZero ? <NativeSelect aria-label={t('imports.daySince', { column: column.column })} value={days.dayZero} onChange={(event) => onChange({ days: { ...days, dayZero: event.currentTarget.value } })}>{[...new Set([days.dayZero, ...dayZeros])].map((zero) => <option key={zero} value={zero}>{t('imports.since', { on: zero })}</option>)}</NativeSelect> : null}
      </>
    )
  }
  if (kind === 'age') return <NativeSelect aria-label={t('imports.ageUnit', { column: column.column })} value={column.unit ?? 'years'} onChange={(event) => onChange({ unit: event.currentTarget.value as 'years' })}>{(['years', 'months', 'weeks', 'days'] as const).map((unit) => <option key={unit} value={unit}>{words.value('unit', unit)}</option>)}</NativeSelect>
  if (column.values && Object.keys(column.values).length > 0) return <Values column={column} onChange={onChange} words={words} />
  return null
}

/** Which word of the file stands for which value of the house. */
function Values({ column, onChange, words }: { readonly column: ColumnMapping; readonly onChange: (to: Partial<ColumnMapping>) => void; readonly words: Words }) {
  const { t } = words
  const field = column.to.split('.')[1] ?? ''
  const possible = [...new Set(Object.values(column.values ?? {}).filter((value): value is string => typeof value === 'string'))]
  return (
    <details>
      <summary>{t('imports.values', { count: Object.keys(column.values ?? {}).length, n: Object.keys(column.values ?? {}).length })}</summary>
      <ul className="rows">
        {Object.entries(column.values ?? {}).map(([given, value]) => (
          <li key={given}><code>{given}</code> → {typeof value === 'string' ? <NativeSelect size="xs" aria-label={t('imports.valueOf', { given })} value={value} onChange={(event) => onChange({ values: { ...column.values, [given]: event.currentTarget.value || null } })}>{possible.map((one) => <option key={one} value={one}>{words.value(field, one)}</option>)}<option value="">{t('imports.target.note')}</option></NativeSelect> : value === null ? t('imports.target.note') : t(value ? 'common.yes' : 'common.no')}</li>
        ))}
      </ul>
    </details>
  )
}
