import { useEffect, useRef, useState, type FormEvent } from 'react'
import { Button } from '@mantine/core'
import type { Field, Fields } from '../kernel/field.ts'
import type { BothChanged } from '../kernel/mergeEdit.ts'
import { saidOf } from './saidOf.ts'
import { useWords, type Words } from './useWords.ts'

export interface MergeFormProps {
  readonly noun: string
  readonly fields: Fields
  readonly both: readonly BothChanged[]
  /** Told which fields keep one's own value; the others keep what the other person wrote. */
  readonly onChosen: (mine: ReadonlySet<string>) => Promise<unknown>
  readonly onCancel: () => void
}

/** Two people changed the same fields: both values side by side, and a person says which holds. Nothing is chosen beforehand, and nothing is written until all is. */
export function MergeForm({ noun, fields, both, onChosen, onCancel }: MergeFormProps) {
  const words = useWords()
  const { t } = words
  const [chosen, choose] = useState<Readonly<Record<string, 'mine' | 'theirs'>>>({})
  const [busy, setBusy] = useState(false)
  const heading = useRef<HTMLHeadingElement>(null)
  // The form that was being filled in has gone: who reads with ears or keys is brought to what took its place.
  useEffect(() => heading.current?.focus(), [])
  const open = both.filter(({ field }) => chosen[field] === undefined).length
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (open > 0) return
    setBusy(true)
    await onChosen(new Set(both.map(({ field }) => field).filter((field) => chosen[field] === 'mine')))
    setBusy(false)
  }
  return (
    <form className="form merge" onSubmit={(event) => void send(event)} aria-labelledby="merge-title">
      <h3 id="merge-title" ref={heading} tabIndex={-1}>{t('merge.title')}</h3>
      <p>{t('merge.explains')}</p>
      {both.map((one) => (
        <fieldset key={one.field} className="merge-field">
          <legend>{words.field(noun, one.field)}</legend>
          <p className="small soft">{t('merge.was', { value: valueOf(one.field, fields[one.field], one.was, words) })}</p>
          {(['mine', 'theirs'] as const).map((side) => (
            <label key={side} className="merge-choice">
              <input type="radio" name={`merge-${one.field}`} value={side} required checked={chosen[one.field] === side} onChange={() => choose((was) => ({ ...was, [one.field]: side }))} />
              <span><span className="small soft">{t(`merge.${side}`)}</span> <strong>{valueOf(one.field, fields[one.field], one[side], words)}</strong></span>
            </label>
          ))}
        </fieldset>
      ))}
      <p role="status" className="small">{open > 0 ? t('merge.open', { n: open }) : t('merge.ready')}</p>
      <div className="bar form-foot">
        <Button type="submit" loading={busy} disabled={open > 0}>{t('merge.save')}</Button>
        <Button variant="default" onClick={onCancel}>{t('common.cancel')}</Button>
      </div>
    </form>
  )
}

const valueOf = (name: string, field: Field | undefined, value: unknown, words: Words): string => (value === null || value === undefined || value === '' || !field ? words.t('common.notKnown') : saidOf(name, field, value, words))
