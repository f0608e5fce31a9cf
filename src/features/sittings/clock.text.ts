// Tid i ord: the same words from the server and from the script that counts on. Pure; seconds in, Swedish out.

/** What a clock on a page shows. */
export type ClockForm = 'left' | 'used' | 'minutes' | 'whole' | 'now'

const digits = (seconds: number): string => {
  const all = Math.abs(Math.trunc(seconds))
  const [hours, minutes, rest] = [Math.floor(all / 3600), Math.floor((all % 3600) / 60), all % 60]
  const two = (n: number): string => String(n).padStart(2, '0')
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`
}

/** 402 → '6:42 kvar'; −130 → '2:10 över tiden'. */
export const leftText = (seconds: number): string =>
  seconds >= 0 ? `${digits(seconds)} kvar` : `${digits(seconds)} över tiden`

/** 498 → '8:18'. */
export const usedText = (seconds: number): string => digits(seconds)

/** 498 → 8. Begun minutes do not count, as on any watch. */
const whole = (seconds: number): number => Math.floor(Math.max(0, seconds) / 60)

/** 498 → '8 min'. */
export const minutesText = (seconds: number): string => `${whole(seconds)} min`

/** 1000 → '17 minuter': as many as it takes. */
export const wholeMinutes = (seconds: number): string => {
  const minutes = Math.ceil(Math.abs(seconds) / 60)
  return `${minutes} ${minutes === 1 ? 'minut' : 'minuter'}`
}

/** What a clock shows that stood at `seconds` when it was made. */
export const clockWords = (form: ClockForm, seconds: number): string =>
  form === 'left'
    ? leftText(seconds)
    : form === 'used'
      ? usedText(seconds)
      : form === 'whole'
        ? `${whole(seconds)}`
        : minutesText(seconds)
