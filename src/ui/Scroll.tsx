import { useEffect, useRef, useState, type ReactNode } from 'react'

/** Room for something wider than the page: it scrolls by itself, and by keyboard once there is something to scroll. */
export function Scroll({ label, className = '', children }: { readonly label: string; readonly className?: string; readonly children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null)
  const [over, setOver] = useState(false)
  useEffect(() => {
    const element = box.current
    if (!element) return undefined
    const watch = new ResizeObserver(() => setOver(element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight))
    watch.observe(element)
    if (element.firstElementChild) watch.observe(element.firstElementChild)
    return () => watch.disconnect()
  }, [])
  return <div ref={box} className={`scroll ${className}`} {...(over ? { tabIndex: 0, role: 'region', 'aria-label': label } : {})}>{children}</div>
}
