import { setNonce } from 'get-nonce'

/** The word that lets the few style tags of the component library through the content policy; it comes with the page. */
export const styleNonce = (): string => nonce

const nonce = document.querySelector('meta[name="style-nonce"]')?.getAttribute('content') ?? ''
// The library that holds the page still behind a dialog asks here.
setNonce(nonce)
