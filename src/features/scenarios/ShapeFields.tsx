import { createContext, useContext, useId } from 'react'
import { Checkbox, NativeSelect, NumberInput, TextInput } from '@mantine/core'
import { emptyOf, lookOf, type Shape } from '../../domain/policy/shapeOf.ts'
import { readDay } from '../../ui/readDay.ts'
import { useWords, type Words } from '../../ui/useWords.ts'

/** What is wrong at a field, by its path (arrivals.0.to). */
export const Wrong = createContext<ReadonlyMap<string, string>>(new Map())

interface Edited {
  readonly name: string
  readonly path: string
  readonly shape: Shape
  readonly value: unknown
  readonly needed: boolean
  readonly onChange: (value: unknown) => void
}

/** The name of a field, by where it stands where it means something else there. */
export function labelOf({ t, has }: Words, path: string): string {
  const [name = '', parent = ''] = path.split('.').filter((step) => !/^\d+$/.test(step)).reverse()
  return has(`scenarios.field.${parent}_${name}`) ? t(`scenarios.field.${parent}_${name}`) : t(`scenarios.field.${name}`)
}

/** Where a field stands, in words: “Arrivals 1, Last day”. */
export function placeOf(words: Words, path: string): string {
  const steps = path.split('.')
  return steps.flatMap((step, at) => (/^\d+$/.test(step) ? [] : [`${labelOf(words, steps.slice(0, at + 1).join('.'))}${/^\d+$/.test(steps[at + 1] ?? '') ? ` ${Number(steps[at + 1]) + 1}` : ''}`])).join(words.t('common.listComma'))
}

/** One field as its shape says: a control, a group of fields, or a list that grows and shrinks. */
export function ShapeField(field: Edited) {
  const look = lookOf(field.shape)
  if (look === 'group') return <Group {...field} />
  if (look === 'list') return <List {...field} />
  if (look === 'words' || look === 'counts') return <Parts {...field} />
  return <Leaf {...field} />
}

const isSimple = (shape: Shape): boolean => !['group', 'list', 'words', 'counts'].includes(lookOf(shape))

function Group({ path, shape, value, needed, onChange }: Edited) {
  const words = useWords()
  const { t } = words
  const label = labelled(words, path)
  if (value === undefined) return <p><button type="button" className="go" onClick={() => onChange(emptyOf(shape))}>{t('scenarios.setField', { field: label })}</button></p>
  return (
    <fieldset className="shape-group">
      <legend>{label}{needed ? null : <> <button type="button" className="go small" onClick={() => onChange(undefined)}>{t('scenarios.leaveOut', { field: label })}</button></>}</legend>
      <GroupFields path={path} shape={shape} value={value} onChange={onChange} />
    </fieldset>
  )
}

/** The fields of a group without a frame of their own, single ones side by side before those that hold more. */
export function GroupFields({ path, shape, value, onChange, without = [] }: Pick<Edited, 'path' | 'shape' | 'value' | 'onChange'> & { readonly without?: readonly string[] }) {
  const fields = Object.entries(shape.properties ?? {}).filter(([name]) => !without.includes(name))
  const group = value as Readonly<Record<string, unknown>>
  const changed = (name: string, to: unknown): void => onChange(Object.fromEntries(Object.entries({ ...group, [name]: to }).filter(([, one]) => one !== undefined)))
  const shown = ([name, of]: readonly [string, Shape]) => <ShapeField key={name} name={name} path={path === '' ? name : `${path}.${name}`} shape={of} value={group[name]} needed={(shape.required ?? []).includes(name)} onChange={(to) => changed(name, to)} />
  return <><div className="shape-fields">{fields.filter(([, of]) => isSimple(of)).map(shown)}</div>{fields.filter(([, of]) => !isSimple(of)).map(shown)}</>
}

function List({ path, shape, value, needed, onChange }: Edited) {
  const words = useWords()
  const { t } = words
  const wrong = useContext(Wrong).get(path)
  const label = labelled(words, path)
  const entries = (value ?? []) as readonly unknown[]
  const items = shape.items ?? {}
  const put = (at: number, to: unknown): void => onChange(entries.map((one, other) => (other === at ? to : one)))
  const drop = (at: number): void => onChange(entries.length === 1 && !needed ? undefined : entries.filter((_, other) => other !== at))
  const removal = (at: number) => <button type="button" className="go small" onClick={() => drop(at)}>{t('scenarios.removeEntry', { field: label, n: at + 1 })}</button>
  return (
    <fieldset className="shape-group">
      <legend>{label}</legend>
      {wrong ? <p className="ember small" role="alert">{wrong}</p> : null}
      <div className={isSimple(items) ? 'shape-fields' : ''}>{entries.map((entry, at) => (
        <div key={at} className="shape-entry"><ShapeField name={String(at)} path={`${path}.${at}`} shape={items} value={entry} needed onChange={(to) => put(at, to)} />{removal(at)}</div>
      ))}</div>
      <p><button type="button" className="go" onClick={() => onChange([...entries, emptyOf(items)])}>{t('scenarios.addEntry', { field: label })}</button></p>
    </fieldset>
  )
}

/** Words to choose several of, or a number for each of some names. */
function Parts({ path, shape, value, onChange }: Edited) {
  const words = useWords()
  const wrongs = useContext(Wrong)
  const chosen = (value ?? []) as readonly string[]
  const counts = (value ?? {}) as Readonly<Record<string, number>>
  const isList = shape.items !== undefined
  return (
    <fieldset className="shape-group">
      <legend>{labelled(words, path)}</legend>
      {wrongs.has(path) ? <p className="ember small" role="alert">{wrongs.get(path)}</p> : null}
      <div className="shape-fields">{isList
        ? shape.items?.enum?.map((word) => <Checkbox key={word} label={words.t(`scenarios.choice.${word}`)} checked={chosen.includes(word)} onChange={(event) => onChange(event.currentTarget.checked ? [...chosen, word] : chosen.filter((one) => one !== word))} />)
        : shape.propertyNames?.enum?.map((word) => <NumberInput key={word} label={words.t(`scenarios.choice.${word}`)} value={counts[word] ?? ''} clampBehavior="none" error={wrongs.get(`${path}.${word}`)} onChange={(given) => onChange(Object.fromEntries(Object.entries({ ...counts, [word]: given }).filter(([, one]) => one !== '')))} />)}</div>
    </fieldset>
  )
}

function Leaf({ path, shape, value, needed, onChange }: Edited) {
  const words = useWords()
  const { t } = words
  const id = useId()
  const error = useContext(Wrong).get(path)
  const common = { id, label: labelled(words, path), error, 'data-path': path } as const
  switch (lookOf(shape)) {
    case 'flag': return <Checkbox id={id} label={common.label} checked={value === true} error={error} onChange={(event) => onChange(event.currentTarget.checked ? true : undefined)} />
    case 'choice': return <NativeSelect {...common} value={(value as string | undefined) ?? ''} onChange={(event) => onChange(event.currentTarget.value || undefined)}>{needed ? null : <option value="">{t('common.notKnown')}</option>}{shape.enum?.map((word) => <option key={word} value={word}>{t(`scenarios.choice.${word}`)}</option>)}</NativeSelect>
    case 'amount': return <NumberInput {...common} clampBehavior="none" value={typeof value === 'number' ? value : ''} placeholder={t('scenarios.capacityHint')} onChange={(given) => onChange(given === '' ? emptyOf(shape) : given)} />
    case 'number': return <NumberInput {...common} clampBehavior="none" value={(value as number | undefined) ?? ''} onChange={(given) => onChange(given === '' ? undefined : given)} />
    case 'day': return <TextInput {...common} value={(value as string | undefined) ?? ''} placeholder={t('form.dayExample')} onChange={(event) => onChange(event.currentTarget.value || (needed ? '' : undefined))} onBlur={() => typeof value === 'string' && onChange(readDay(value) ?? value)} />
    default: return <TextInput {...common} value={(value as string | undefined) ?? ''} onChange={(event) => onChange(event.currentTarget.value || (needed ? '' : undefined))} />
  }
}

/** An entry of a list goes by the name of the list and its number. */
const labelled = (words: Words, path: string): string => { const [, at] = /\.(\d+)$/.exec(path) ?? []; return at === undefined ? labelOf(words, path) : `${labelOf(words, path)} ${Number(at) + 1}` }
