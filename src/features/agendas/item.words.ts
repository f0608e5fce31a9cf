// Punkternas svenska: every refusal has its words, or it does not compile.
import type { ItemType } from '../minutes/reading.ts'
import type { OrderRefusal } from './order.ts'

export const orderRefusals: Readonly<Record<OrderRefusal, string>> = {
  unknown: 'Platsen finns inte längre. Se hur dagordningen ser ut nu och försök igen.',
  'no-further': 'Punkten kan inte flyttas längre åt det hållet.',
  'has-parts': 'Punkten har delpunkter och kan inte själv bli en. Flytta ut dem först.',
  'no-breaks': 'En paus kan inte vara delpunkt och inte ha några.',
  'too-deep': 'En delpunkt kan inte ha egna delpunkter.',
}

export const itemTypeHelp: Readonly<Record<ItemType, string>> = {
  information: 'Mötet får veta något.',
  dialog: 'Mötet samtalar.',
  position: 'Mötet tar ställning. Kräver förslag, handlingar och föredragande.',
  feedback: 'Mötet får veta vad det blev av något.',
  written: 'Läses i handlingarna och tar ingen tid.',
}

export const closedText = 'Mötet är slut eller inställt, så dagordningen kan inte ändras.'
