/** Stands in every text that the public must not meet. */
export const secret = 'xqzhemlig'
/** Stands there too, and is what is searched for: an answer may repeat it, but nothing found by it. */
export const bait = 'xqzbete'

export const words = (what: string): string => `${secret} ${bait} ${what}`
