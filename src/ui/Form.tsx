import { useState, type FormEvent, type ReactNode } from 'react'
import { Button } from '@mantine/core'
import type { Fields } from '../kernel/field.ts'
import type { Refusal, Result } from '../kernel/Result.ts'
import { FieldFor } from './FieldFor.tsx'
import { RefusalNotice } from './Refusals.tsx'
import { useWords } from './useWords.ts'

export interface FormProps {
  /** The noun whose words label the fields. */
  readonly noun: string
  readonly fields: Fields
  readonly show: readonly string[]
  readonly start?: Readonly<Record<string, unknown>>
  readonly choices?: Readonly<Record<string, readonly (readonly [string, string])[]>>
  readonly submit: string
  readonly onSubmit: (values: Readonly<Record<string, unknown>>) => Promise<Result<unknown>>
  readonly onCancel?: () => void
  readonly children?: ReactNode
}

/** A form laid out from the fields' own descriptions. What is refused is shown at its field, and nothing typed is lost. */
export function Form({ noun, fields, show, start = {}, choices = {}, submit, onSubmit, onCancel, children }: FormProps) {
  const { t, has } = useWords()
  const [values, setValues] = useState<Readonly<Record<string, unknown>>>(start)
  const [refusal, setRefusal] = useState<Refusal | undefined>()
  const [busy, setBusy] = useState(false)
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setBusy(true)
    const result = await onSubmit(values)
    setBusy(false)
    setRefusal(result.ok ? undefined : result.refusal)
  }
  const errorAt = (name: string): string | undefined => (refusal?.at === name ? (has(`refusal.${refusal.obstacle}`) ? t(`refusal.${refusal.obstacle}`) : refusal.message) : undefined)
  return (
    <form onSubmit={(event) => void send(event)} className="form">
      {children}
      {refusal && !show.includes(refusal.at ?? '') ? <RefusalNotice refusal={refusal} /> : null}
      {show.map((name) => {
        const field = fields[name]
        return field ? <FieldFor key={name} noun={noun} name={name} field={field} value={values[name]} choices={choices[name]} error={errorAt(name)} onChange={(value) => setValues((was) => ({ ...was, [name]: value }))} /> : null
      })}
      <div className="bar form-foot">
        <Button type="submit" loading={busy}>{submit}</Button>
        {onCancel ? <Button variant="default" onClick={onCancel}>{t('common.cancel')}</Button> : null}
      </div>
    </form>
  )
}
