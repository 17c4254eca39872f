import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

/** A link to a screen. The outbreak and the front in the address come along by themselves. */
export function Go({ to, search = {}, children, className, title, ...more }: GoProps) {
  const known = Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined && value !== ''))
  return <Link to={to} search={known as never} className={className ?? 'go'} {...(title ? { title } : {})} {...more}>{children}</Link>
}

export interface GoProps {
  readonly to: string
  readonly search?: Readonly<Record<string, string | undefined>>
  readonly children: ReactNode
  readonly className?: string
  readonly title?: string
  readonly 'aria-label'?: string
  readonly 'aria-current'?: 'page'
}
