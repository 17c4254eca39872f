import { useEffect, useRef, useState, type RefObject } from 'react'

/** The width an element has now. */
export function useWidth<E extends HTMLElement>(): readonly [RefObject<E | null>, number] {
  const of = useRef<E>(null)
  const [width, setWidth] = useState(0)
  useEffect(() => {
    if (!of.current) return undefined
    const watch = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)))
    watch.observe(of.current)
    return () => watch.disconnect()
  }, [])
  return [of, width]
}
