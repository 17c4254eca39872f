import type { Rec } from '../all.ts'

/** Whether somebody made an order: drafted it, served it, or is named on it as who decided. Whoever did answers no dispute about it. */
export const madeBy = (order: Pick<Rec<'Order'>, 'recordedBy' | 'servedBy' | 'issuer'>, account: string): boolean => order.recordedBy === account || order.servedBy?.includes(account) === true || order.issuer === account
