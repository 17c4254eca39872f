declare const BUNDLE_FOLDER: string | undefined

/** The folder of the bundle that runs; nothing where the sources run as they are. What is kept there is made by this very program and goes with it. */
export const bundleFolder: string | undefined = typeof BUNDLE_FOLDER === 'string' ? BUNDLE_FOLDER : undefined
