import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import { dayOf } from '../../kernel/Day.ts'
import { useWidth } from '../../ui/useWidth.ts'
import { useWords } from '../../ui/useWords.ts'
import type { Chains } from './chains.ts'
import { drawChains, type View } from './drawChains.ts'
import { layOutChains } from './layOutChains.ts'

const HEIGHT = 560
const NEAR = 12

/** The chains drawn over time: drag to move, wheel or + and − to come nearer, click a case to open it. */
export function ChainCanvas({ chains, chosen, onOpen }: { readonly chains: Pick<Chains, 'cases' | 'links' | 'chains'>; readonly chosen: string | undefined; readonly onOpen: (caseId: string) => void }) {
  const words = useWords()
  const { t } = words
  const [box, width] = useWidth<HTMLDivElement>()
  const canvas = useRef<HTMLCanvasElement>(null)
  const layout = useMemo(() => layOutChains(chains), [chains])
  const fit = useMemo((): View => fitted(layout, width, chosen), [layout, width, chosen])
  const [view, setView] = useState<View>(fit)
  const [hover, setHover] = useState<number | undefined>()
  const drag = useRef<{ x: number; y: number; moved: boolean; pointers: Map<number, { x: number; y: number }> }>({ x: 0, y: 0, moved: false, pointers: new Map() })
  useEffect(() => setView(fit), [fit])
  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (!context || width === 0) return undefined
    const frame = requestAnimationFrame(() => drawChains(context, layout, chains.cases, view, { width, height: HEIGHT }, hover, (day) => words.day(dayOf(day))))
    return () => cancelAnimationFrame(frame)
  }, [layout, chains, view, width, hover, words])
  const zoom = useCallback((by: number, atX = width / 2, atY = HEIGHT / 2) => setView((was) => zoomed(was, by, atX, atY)), [width])
  useEffect(() => {
    const element = canvas.current
    if (!element) return undefined
    const onWheel = (event: WheelEvent): void => {
      if (!event.ctrlKey && !event.metaKey && document.activeElement !== element) return
      event.preventDefault()
      zoom(event.deltaY < 0 ? 1.15 : 1 / 1.15, event.offsetX, event.offsetY)
    }
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => element.removeEventListener('wheel', onWheel)
  }, [zoom, width])
  const nearest = (x: number, y: number): number | undefined => {
    let [best, distance] = [undefined as number | undefined, NEAR * NEAR]
    for (const dot of layout.dots) {
      const [dx, dy] = [dot.x * view.perDay + view.left - x, dot.y * view.perRow + view.top - y]
      const square = dx * dx + dy * dy
      if (square < distance) [best, distance] = [dot.at, square]
    }
    return best
  }
  const onDown = (event: PointerEvent<HTMLCanvasElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId)
    drag.current.pointers.set(event.pointerId, { x: event.clientX, y: event.clientY })
    drag.current.moved = false
  }
  const onMove = (event: PointerEvent<HTMLCanvasElement>): void => {
    const was = drag.current.pointers.get(event.pointerId)
    if (!was) return setHover(nearest(event.nativeEvent.offsetX, event.nativeEvent.offsetY))
    const [dx, dy] = [event.clientX - was.x, event.clientY - was.y]
    const other = [...drag.current.pointers].find(([id]) => id !== event.pointerId)?.[1]
    if (Math.abs(dx) + Math.abs(dy) > 3) drag.current.moved = true
    drag.current.pointers.set(event.pointerId, { x: event.clientX, y: event.clientY })
    if (!other) return setView((now) => ({ ...now, left: now.left + dx, top: now.top + dy }))
    const [before, after] = [Math.hypot(was.x - other.x, was.y - other.y), Math.hypot(event.clientX - other.x, event.clientY - other.y)]
    if (before > 0) zoom(after / before, event.nativeEvent.offsetX, event.nativeEvent.offsetY)
  }
  const onUp = (event: PointerEvent<HTMLCanvasElement>): void => {
    drag.current.pointers.delete(event.pointerId)
    if (drag.current.moved) return
    const at = nearest(event.nativeEvent.offsetX, event.nativeEvent.offsetY)
    if (at !== undefined) onOpen((chains.cases[at] as Chains['cases'][number]).id)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const by: Readonly<Record<string, () => void>> = {
      '+': () => zoom(1.25), '=': () => zoom(1.25), '-': () => zoom(0.8), 0: () => setView(fit),
      ArrowLeft: () => setView((was) => ({ ...was, left: was.left + 60 })), ArrowRight: () => setView((was) => ({ ...was, left: was.left - 60 })),
      ArrowUp: () => setView((was) => ({ ...was, top: was.top + 60 })), ArrowDown: () => setView((was) => ({ ...was, top: was.top - 60 })),
    }
    if (!by[event.key]) return
    event.preventDefault()
    by[event.key]?.()
  }
  const about = hover === undefined ? undefined : chains.cases[hover]
  return (
    <div ref={box} className="chains">
      <div className="chains-tools">
        <button type="button" onClick={() => zoom(1.4)} aria-label={t('chains.nearer')}>+</button>
        <button type="button" onClick={() => zoom(1 / 1.4)} aria-label={t('chains.further')}>−</button>
        <button type="button" onClick={() => setView(fit)}>{t('chains.fit')}</button>
        <span className="soft small" aria-live="polite">{about ? [about.number, about.on ? words.dayLong(about.on) : t('common.notKnown'), words.value('classification', about.classification), t('chains.generation', { n: about.generation }), about.unlinked ? words.value('source', 'unlinked') : ''].filter(Boolean).join(' · ') : t('chains.hint')}</span>
      </div>
      <canvas ref={canvas} width={width * devicePixelRatio} height={HEIGHT * devicePixelRatio} style={{ width, height: HEIGHT }} tabIndex={0} role="img" aria-label={t('chains.drawing', { cases: words.number(chains.cases.length), links: words.number(chains.links.length) })}
        onPointerDown={onDown} onPointerMove={onMove} onPointerUp={onUp} onPointerLeave={() => setHover(undefined)} onKeyDown={onKeyDown} className={hover === undefined ? '' : 'over'} />
    </div>
  )
}

/** All of it in sight, or the chosen chain; never so small that a case is no longer seen. */
function fitted(layout: ReturnType<typeof layOutChains>, width: number, chosen: string | undefined): View {
  const band = chosen === 'largest' ? layout.bands[0] : layout.bands.find(({ chain }) => chain === chosen)
  const [from, rows] = band ? [band.from, band.rows] : [0, layout.rows]
  const inside = band ? layout.dots.filter(({ y }) => y >= band.from && y < band.from + band.rows) : layout.dots
  const [first, last] = inside.reduce(([a, b], { x }) => [Math.min(a, x), Math.max(b, x)], [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])
  const days = Math.max(1, last - first + 1)
  const perDay = Math.max(3, (width - 60) / days)
  const perRow = Math.max(8, Math.min(22, (HEIGHT - 70) / Math.max(1, rows)))
  return { perDay, perRow, left: 30 - (Number.isFinite(first) ? first : 0) * perDay, top: 50 - from * perRow }
}

function zoomed(was: View, by: number, x: number, y: number): View {
  const perDay = Math.min(400, Math.max(0.5, was.perDay * by))
  const perRow = Math.min(80, Math.max(0.5, was.perRow * by))
  return { perDay, perRow, left: x - ((x - was.left) * perDay) / was.perDay, top: y - ((y - was.top) * perRow) / was.perRow }
}
