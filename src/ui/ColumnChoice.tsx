import { Checkbox, Popover } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import type { Column } from './List.tsx'
import { useWords } from './useWords.ts'

/** Which columns of a list the reader wants to see; kept in the browser. The first one always stays. */
export function useColumnChoice<Row>(name: string, columns: readonly Column<Row>[]): readonly [readonly Column<Row>[], readonly string[], (key: string) => void] {
  const [hidden, setHidden] = useLocalStorage<readonly string[]>({ key: `firebreak.columns.${name}`, defaultValue: [], getInitialValueInEffect: false })
  const toggle = (key: string): void => setHidden(hidden.includes(key) ? hidden.filter((one) => one !== key) : [...hidden, key])
  return [columns.filter((column, index) => index === 0 || !hidden.includes(column.key)), hidden, toggle]
}

export function ColumnChoice<Row>({ columns, hidden, toggle }: { readonly columns: readonly Column<Row>[]; readonly hidden: readonly string[]; readonly toggle: (key: string) => void }) {
  const { t } = useWords()
  return (
    <Popover position="bottom-end" trapFocus returnFocus>
      <Popover.Target><button type="button" className="go small">{t('common.columns')}</button></Popover.Target>
      <Popover.Dropdown>
        {columns.slice(1).filter((column) => column.title).map((column) => <Checkbox key={column.key} size="xs" my={4} label={column.title} checked={!hidden.includes(column.key)} onChange={() => toggle(column.key)} />)}
      </Popover.Dropdown>
    </Popover>
  )
}
