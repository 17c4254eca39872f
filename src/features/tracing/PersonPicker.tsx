import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { Input, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useReport } from '../../ui/useReport.ts'
import { useWords, type Words } from '../../ui/useWords.ts'
import type { findAnything, Found } from './findAnything.ts'
import './links.css'

/** Somebody with a record, or a description of somebody nobody knows yet. */
export type Picked = { readonly is: 'known'; readonly personId: string; readonly found: Found } | { readonly is: 'described'; readonly label: string }

export interface PersonPickerProps {
  readonly label: string
  /** Whom it cannot be. */
  readonly not: string
  readonly value: Picked | undefined
  readonly onChange: (value: Picked | undefined) => void
  readonly error?: string | undefined
}

/** Finds a person by a number, a name or the end of a phone number, with the keyboard alone; or takes what was typed as a description. */
export function PersonPicker({ label, not, value, onChange, error }: PersonPickerProps) {
  const words = useWords()
  const { t } = words
  const [typed, setTyped] = useState('')
  const [active, setActive] = useState(0)
  const id = useId()
  const box = useRef<HTMLInputElement>(null)
  const change = useRef<HTMLButtonElement>(null)
  const q = typed.trim()
  const { choices, waiting } = useChoices(q, not)
  const at = Math.min(active, choices.length - 1)
  const open = !value && q !== ''
  useEffect(() => {
    if (error) box.current?.focus()
  }, [error])
  useEffect(() => {
    if (value) change.current?.focus()
  }, [value])
  const again = (): void => {
    onChange(undefined)
    requestAnimationFrame(() => box.current?.focus())
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (!open || (step === undefined && event.key !== 'Enter' && event.key !== 'Escape')) return
    event.preventDefault()
    if (step !== undefined) return setActive((at + step + choices.length) % choices.length)
    event.stopPropagation()
    if (event.key === 'Escape') return setTyped('')
    const chosen = choices[at]
    // While the answer is on its way, Enter would take a description for a person with a record.
    if (chosen && !(waiting && chosen.is === 'described')) onChange(chosen)
  }
  if (value) {
    return (
      <div role="group" aria-label={label}>
        <p className="picked-label">{label}</p>
        <p className="picked"><span>{value.is === 'known' ? <Person found={value.found} words={words} /> : <>{value.label} <span className="soft small">{t('picker.described')}</span></>}</span><button ref={change} type="button" className="go" onClick={again}>{t('picker.change')}</button></p>
      </div>
    )
  }
  return (
    <div>
      <TextInput ref={box} label={label} description={t('links.findHow')} error={error} withAsterisk aria-required autoComplete="off" data-autofocus value={typed} role="combobox" aria-expanded={open} aria-controls={`${id}-list`} aria-autocomplete="list" {...(open && choices[at] ? { 'aria-activedescendant': `${id}-${at}` } : {})}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          setActive(0)
        }} onKeyDown={onKeyDown} />
      {open ? (
        <ul className="picker-list" role="listbox" id={`${id}-list`} aria-label={label}>
          {choices.map((choice, index) => <li key={choice.is === 'known' ? choice.personId : 'described'} id={`${id}-${index}`} role="option" aria-selected={index === at} onMouseDown={(event) => event.preventDefault()} onClick={() => onChange(choice)}>{choice.is === 'known' ? <Person found={choice.found} words={words} /> : t('picker.describe', { text: choice.label })}</li>)}
        </ul>
      ) : null}
      <Input.Description role="status" mt={4}>{open && waiting ? t('common.loading') : open && choices.length === 1 ? t('picker.nobody') : ''}</Input.Description>
    </div>
  )
}

/** Everybody who is found, each once, and last somebody new. */
function useChoices(q: string, not: string): { readonly choices: readonly Picked[]; readonly waiting: boolean } {
  const [asked] = useDebouncedValue(q, 200)
  const { data, isFetching, isPlaceholderData } = useReport<typeof findAnything>('findAnything', { q: asked }, { enabled: asked !== '' })
  const waiting = asked !== q || isFetching || isPlaceholderData
  const people = new Map((q === '' || isPlaceholderData ? [] : (data?.answer ?? [])).flatMap((found) => (found.personId && found.personId !== not ? [[found.personId, found] as const] : [])))
  return { waiting, choices: [...[...people].slice(0, 8).map(([personId, found]): Picked => ({ is: 'known', personId, found })), { is: 'described', label: q }] }
}

/** Who it is, told apart from others: number, what lists show, sex and age, onset. */
function Person({ found, words }: { readonly found: Found; readonly words: Words }) {
  const title = found.number ?? found.personLabel ?? found.label
  const rest = [found.personLabel !== title ? found.personLabel : '', words.value('sex', found.sex), found.ageYears === null ? '' : words.t('picker.age', { n: words.number(found.ageYears) }), found.number ? (found.onsetOn ? words.t('links.onset', { on: words.day(found.onsetOn) }) : words.t('links.noOnset')) : words.t('picker.noCase')]
  return <><strong>{title}</strong> <span className="soft small">{rest.filter(Boolean).join(' · ')}</span></>
}
