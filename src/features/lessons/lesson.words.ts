// Lärdomarnas ord.
import type { ApprovalRefusal, Check, LessonKind, LessonSpread, LessonState, PublishRefusal } from './lesson.ts'

export const kindWords: Readonly<Record<LessonKind, string>> = {
  lesson: 'Lärdom',
  precedent: 'Vägledande fall',
  'good-example': 'Gott exempel',
}

export const spreadWords: Readonly<Record<LessonSpread, string>> = {
  unit: 'De två parterna',
  area: 'Delregionen: alla som har en roll där',
  county: 'Länet: öppen för alla',
}

export const lessonStateWords: Readonly<Record<LessonState, string>> = {
  draft: 'Utkast',
  published: 'Publicerad',
  withdrawn: 'Återkallad',
}

export const checkWords: Readonly<Record<Check, string>> = {
  'small-place': 'Ingen kan kännas igen för att orten eller enheten är liten',
  'rare-event': 'Ingen kan kännas igen för att händelsen är ovanlig',
  'known-to-readers': 'Den som kände till händelsen får inte veta något nytt om en person',
}

export const approvalRefusals: Readonly<Record<ApprovalRefusal, string>> = {
  'not-draft': 'Lärdomen är inte ett utkast längre.',
  'other-text': 'Texten har ändrats sedan du läste den. Läs den nya och godkänn den.',
  unchecked: 'Gå igenom hela listan och kryssa i att du har gjort det.',
  already: 'Ni har redan godkänt texten.',
}

export const publishRefusals: Readonly<Record<PublishRefusal, string>> = {
  'not-draft': 'Lärdomen är inte ett utkast längre.',
  'not-approved': 'Båda parter godkänner texten innan den lämnar dem.',
}
