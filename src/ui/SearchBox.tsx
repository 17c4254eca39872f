import { useEffect, useRef, useState } from 'react'
import { TextInput } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { useFilters } from './useFilters.ts'

/** A search that lives in the address, under `q`; “/” goes to it. */
export function SearchBox({ label, name = 'q' }: { readonly label: string; readonly name?: string }) {
  const [filters, set] = useFilters()
  const [typed, setTyped] = useState(filters[name] ?? '')
  const box = useRef<HTMLInputElement>(null)
  useHotkeys([['/', (event) => {
    event.preventDefault()
    box.current?.focus()
  }]])
  useEffect(() => setTyped(filters[name] ?? ''), [filters, name])
  useEffect(() => {
    const wait = setTimeout(() => {
      if (typed !== (filters[name] ?? '')) set({ [name]: typed || undefined })
    }, 250)
    return () => clearTimeout(wait)
    // Only what is typed starts the wait: an address changed elsewhere is taken over above.
  }, [typed])
  return <TextInput ref={box} label={label} type="search" value={typed} onChange={(event) => setTyped(event.currentTarget.value)} w={220} maw="100%" />
}
