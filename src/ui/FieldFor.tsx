import { Checkbox, MultiSelect, NativeSelect, NumberInput, Textarea, TextInput } from '@mantine/core'
import type { Field } from '../kernel/field.ts'
import { readDay } from './readDay.ts'
import { useWords } from './useWords.ts'

export interface FieldForProps {
  readonly noun: string
  readonly name: string
  readonly field: Field
  readonly value: unknown
  readonly onChange: (value: unknown) => void
  readonly error?: string | undefined
  readonly multiline?: boolean
  /** Values with their words, where a reference or a text has known ones. */
  readonly choices?: readonly (readonly [string, string])[] | undefined
}

/** The control for one field, from its own description: label, unit, values, whether it is needed. */
export function FieldFor({ noun, name, field, value, onChange, error, multiline, choices }: FieldForProps) {
  const words = useWords()
  const common = { label: words.field(noun, name) + (field.unit ? ` (${words.value('unit', field.unit)})` : ''), required: !field.optional, error, name }
  const chosen = choices ?? field.values?.map((one) => [one, words.value(name, one)] as const)
  if (field.kind === 'flag') return <Checkbox {...common} checked={value === true} onChange={(event) => onChange(event.currentTarget.checked)} />
  if (field.kind === 'manyOf') return <MultiSelect {...common} data={(chosen ?? []).map(([one, text]) => ({ value: one, label: text }))} value={(value as string[] | undefined) ?? []} onChange={onChange} />
  if (chosen) {
    return (
      <NativeSelect {...common} value={(value as string | undefined) ?? ''} onChange={(event) => onChange(event.currentTarget.value || undefined)}>
        <option value="">{field.optional ? words.t('common.notKnown') : words.t('common.choose')}</option>
        {chosen.map(([one, text]) => <option key={one} value={one}>{text}</option>)}
      </NativeSelect>
    )
  }
  if (field.kind === 'int' || field.kind === 'number') return <NumberInput {...common} value={(value as number | undefined) ?? ''} onChange={(given) => onChange(given === '' ? undefined : Number(given))} allowDecimal={field.kind === 'number'} {...(field.min === undefined ? {} : { min: field.min })} {...(field.max === undefined ? {} : { max: field.max })} />
  if (field.kind === 'day') return <TextInput {...common} value={(value as string | undefined) ?? ''} placeholder={words.t('form.dayExample')} inputMode="text" onChange={(event) => onChange(event.currentTarget.value || undefined)} onBlur={() => onChange(typeof value === 'string' ? (readDay(value) ?? value) : value)} />
  if (field.kind === 'instant') return <TextInput {...common} type="datetime-local" value={String(value ?? '')} onChange={(event) => onChange(event.currentTarget.value || undefined)} />
  if (multiline || name === 'notes') return <Textarea {...common} autosize minRows={2} value={(value as string | undefined) ?? ''} onChange={(event) => onChange(event.currentTarget.value || undefined)} />
  return <TextInput {...common} value={(value as string | undefined) ?? ''} onChange={(event) => onChange(event.currentTarget.value || undefined)} />
}
