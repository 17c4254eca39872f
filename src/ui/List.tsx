import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { useHotkeys } from '@mantine/hooks'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useWords } from './useWords.ts'
import './list.css'

/** A column: what it is called, what stands in it, and how much room it may take. */
export interface Column<Row> {
  readonly key: string
  readonly title: string
  readonly cell: (row: Row) => ReactNode
  /** A CSS grid track: minmax(120px, 1fr). */
  readonly width?: string
  readonly number?: boolean
  /** 1 stays on every width, 2 from a tablet on, 3 on wide screens only. */
  readonly needs?: 1 | 2 | 3
}

export interface ListProps<Row> {
  readonly label: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
  readonly onOpen?: (row: Row) => void
  /** Keys that act on the row in focus, beside j, k and enter. */
  readonly keys?: Readonly<Record<string, (row: Row) => void>>
  readonly isLate?: (row: Row) => boolean
  readonly onEnd?: () => void
  readonly loadingMore?: boolean
  readonly total?: number | undefined
}

/** A long list: only the rows in sight are drawn; the next page is asked for before the end is reached; keys do what the mouse does. */
export function List<Row>({ label, columns, rows, keyOf, onOpen, keys = {}, isLate, onEnd, loadingMore = false, total }: ListProps<Row>) {
  const { t } = useWords()
  const box = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState(0)
  const [width, offset] = useBox(box)
  const phone = width > 0 && width < 640
  const shown = useMemo(() => columns.filter(({ needs = 1 }) => phone || needs === 1 || width >= (needs === 2 ? 760 : 1080)), [columns, phone, width])
  const virtual = useWindowVirtualizer({ count: rows.length, estimateSize: () => rowHeight(phone), overscan: 12, scrollMargin: offset, getItemKey: (index) => keyOf(rows[index] as Row) })
  const items = virtual.getVirtualItems()
  const lastSeen = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (rows.length > 0 && lastSeen >= rows.length - 20) onEnd?.()
  }, [lastSeen, rows.length, onEnd])
  const at = Math.min(active, rows.length - 1)
  const move = (by: number): void => {
    const next = Math.max(0, Math.min(rows.length - 1, at + by))
    setActive(next)
    virtual.scrollToIndex(next, { align: 'auto' })
    const focus = (): boolean => {
      const row = box.current?.querySelector<HTMLElement>(`[data-index="${next}"]`)
      row?.focus({ preventScroll: true })
      return row !== null && row !== undefined
    }
    if (!focus()) requestAnimationFrame(focus)
  }
  const act = (key: string): void => {
    const row = rows[at]
    if (row === undefined) return
    if (key === 'Enter') onOpen?.(row)
    else keys[key]?.(row)
  }
  useHotkeys([['j', () => move(1)], ['k', () => move(-1)], ...Object.keys(keys).map((key): [string, () => void] => [key, () => act(key)])])
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget.querySelector(`[data-index="${at}"]`)) return
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -rows.length, End: rows.length }[event.key]
    if (step === undefined && event.key !== 'Enter') return
    event.preventDefault()
    if (step === undefined) act('Enter')
    else move(step)
  }
  const tracks = shown.map((column) => column.width ?? 'minmax(80px, 1fr)').join(' ')
  return (
    <>
    <div ref={box} className={phone ? 'list phone' : 'list'} role="grid" aria-label={label} aria-rowcount={total === undefined ? -1 : total + 1} aria-colcount={shown.length} style={{ '--tracks': tracks } as object} onKeyDown={onKeyDown}>
      <div role="rowgroup" className="list-head">
        <div role="row" aria-rowindex={1} className="list-row">
          {shown.map((column) => <div key={column.key} role="columnheader" className={column.number ? 'number' : undefined}>{column.title}</div>)}
        </div>
      </div>
      <div role="rowgroup" className="list-body" style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const row = rows[item.index] as Row
          return (
            <div key={item.key} ref={virtual.measureElement} role="row" data-index={item.index} aria-rowindex={item.index + 2} aria-selected={item.index === at} tabIndex={item.index === at ? 0 : -1}
              className={`list-row${item.index === at ? ' active' : ''}${isLate?.(row) ? ' late' : ''}`} style={{ transform: `translateY(${item.start - virtual.options.scrollMargin}px)` }}
              onFocus={() => setActive(item.index)} onClick={(event) => onRowClick(event.target as HTMLElement, () => onOpen?.(row))}>
              {shown.map((column) => <div key={column.key} role="gridcell" className={column.number ? 'number' : undefined} data-label={column.title}>{column.cell(row)}</div>)}
            </div>
          )
        })}
      </div>
    </div>
    <p className="unseen" role="status">{loadingMore ? t('common.loading') : t('common.rowsShown', { n: rows.length })}</p>
    </>
  )
}

const rowHeight = (phone: boolean): number => (phone ? 84 : document.documentElement.dataset['density'] === 'dense' ? 32 : 44)

/** A click on a row opens it, unless it was meant for something inside. */
function onRowClick(target: HTMLElement, open: () => void): void {
  if (!target.closest('a, button, input, label') && !getSelection()?.toString()) open()
}

/** Width of an element and how far down the page it begins. */
function useBox(of: React.RefObject<HTMLElement | null>): readonly [number, number] {
  const [box, setBox] = useState<readonly [number, number]>([0, 0])
  useEffect(() => {
    const element = of.current
    if (!element) return undefined
    const measure = (): void => {
      const head = element.querySelector<HTMLElement>('.list-head')?.offsetHeight ?? 0
      setBox((was) => {
        const now = [element.clientWidth, element.getBoundingClientRect().top + window.scrollY + head] as const
        return was[0] === now[0] && was[1] === now[1] ? was : now
      })
    }
    const watch = new ResizeObserver(measure)
    watch.observe(element)
    watch.observe(document.body)
    measure()
    return () => watch.disconnect()
  }, [of])
  return box
}
