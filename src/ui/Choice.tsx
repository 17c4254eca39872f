import { NativeSelect } from '@mantine/core'
import { useFilters } from './useFilters.ts'
import { useWords } from './useWords.ts'

/** One filter with a few values; it lives in the address. The browser's own select works on every phone and with every reader. */
export function Choice({ name, label, values, all }: { readonly name: string; readonly label: string; readonly values: readonly (readonly [string, string])[]; readonly all?: string }) {
  const { t } = useWords()
  const [filters, set] = useFilters()
  return (
    <NativeSelect label={label} value={filters[name] ?? ''} onChange={(event) => set({ [name]: event.currentTarget.value || undefined })}>
      <option value="">{all ?? t('common.all')}</option>
      {values.map(([value, text]) => <option key={value} value={value}>{text}</option>)}
    </NativeSelect>
  )
}
