import { isIP } from 'node:net'
import { z } from 'zod'

// What settings are made of: text from the environment, turned into what it stands for.

export const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, `must be a whole number from ${least} to ${most}`)
    .transform(Number)
    .refine(n => n >= least && n <= most, `must be a whole number from ${least} to ${most}`)

export const flag = z.enum(['true', 'false'], 'must be true or false').transform(it => it === 'true')

/** '10.0.0.0/8,::1/128', or 'none'. */
export const networks = z
  .string()
  .transform(it => (it === 'none' ? [] : it.split(',').map(one => one.trim())))
  .refine(it => it.every(isNetwork), 'must be networks such as 10.0.0.0/8,::1/128, or none')

function isNetwork(text: string): boolean {
  const [address = '', bits = '', ...more] = text.split('/')
  const most = { 4: 32, 6: 128 }[isIP(address)] ?? -1
  return more.length === 0 && /^\d+$/.test(bits) && Number(bits) <= most
}
