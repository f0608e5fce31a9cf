// Sammankomsternas svenska: every refusal has its words, or it does not compile.
import type { FieldErrors } from '../../http/route.ts'
import type { ChangeRefusal, JoinRefusal } from './gathering.ts'

export const joinRefusals: Readonly<Record<JoinRefusal, FieldErrors>> = {
  cancelled: { '': 'Den är inställd, så det går inte att anmäla sig.' },
  closed: { '': 'Anmälan har stängt. Hör av dig till dem som ordnar.' },
  over: { '': 'Den har varit.' },
  already: { who: 'Personen är redan anmäld.' },
  'not-your-organisation': { organisation: 'Välj en av dina organisationer.' },
  'no-name': { name: 'Skriv namnet på den som anmäls.' },
}

export const changeRefusals: Readonly<Record<ChangeRefusal, (detail: string) => FieldErrors>> = {
  past: () => ({ startsOn: 'Dagen har varit. Välj en dag framåt.' }),
  'ends-before-start': () => ({ endsOn: 'Den slutar innan den börjar.' }),
  'late-deadline': () => ({ deadline: 'Sista anmälningsdagen ligger efter första dagen.' }),
  'too-few-places': count => ({ places: `${count} har redan fått plats. Platserna kan inte bli färre än så.` }),
  'share-without-places': () => ({
    sharePlaces: 'Skriv hur många platser var och en får, eller välj ingen fördelning och lämna fältet tomt.',
  }),
  cancelled: () => ({ '': 'Den är inställd och går inte att ändra.' }),
}
