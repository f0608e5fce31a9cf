import { z } from 'zod'

// What settings are made of: text from the environment, turned into what it stands for.

export const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, `must be a whole number from ${least} to ${most}`)
    .transform(Number)
    .refine(n => n >= least && n <= most, `must be a whole number from ${least} to ${most}`)

export const flag = z.enum(['true', 'false'], 'must be true or false').transform(it => it === 'true')
