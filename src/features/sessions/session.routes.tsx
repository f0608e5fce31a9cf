import { z } from 'zod'
import { command, type Load, page, type Route, refused, seeOther } from '../../http/route.ts'
import { hasProvider } from '../../kernel/login-settings.ts'
import { demonstrationLogin, demonstrationPeople } from './demonstration.ts'
import { LoggedOutPage, LogOutPage, TryAsPage } from './session.pages.tsx'

const becomeForm = z.object({ person: z.string('Välj vem du vill prova som'), till: z.string().optional() })
const themeForm = z.object({
  theme: z.enum(['light', 'dark', 'auto'], 'Välj ljust, mörkt eller som enheten'),
  back: z.string().optional(),
})

/** Only a demonstration has this door: elsewhere it is not there at all. */
const demonstrationOnly: Load<object> = async ({ settings }) =>
  settings.SAMKLANG_MODE === 'demonstration' ? {} : undefined

export const sessionRoutes: readonly Route[] = [
  page({
    path: '/prova-som',
    action: 'session.begin',
    load: demonstrationOnly,
    show: ({ settings, actor, url }) =>
      TryAsPage({
        people: demonstrationPeople(settings.COUNTY),
        current: actor.kind === 'person' ? actor.name : undefined,
        till: url.searchParams.get('till') ?? '/',
      }),
  }),
  command({
    path: '/prova-som',
    action: 'session.begin',
    rate: 'login',
    load: demonstrationOnly,
    form: becomeForm,
    run: async ({ form, tx, settings, now }) => {
      if (form.person === 'allmanheten')
        return { ...seeOther('/', 'Du ser nu Samklang som allmänheten.'), session: 'end' }
      const chosen = demonstrationPeople(settings.COUNTY).find(it => it.code === form.person)
      const person =
        chosen &&
        (await tx.selectFrom('person').select(['id', 'name']).where('code', '=', chosen.code).executeTakeFirst())
      if (!person) return refused({ person: 'Den personen finns inte i demonstrationen. Välj en av dem nedan.' })
      return {
        ...seeOther(form.till ?? '/', `Du provar nu som ${person.name}.`),
        session: { begin: person.id, facts: demonstrationLogin(now) },
      }
    },
  }),
  page({ path: '/logga-ut', action: 'session.end', show: () => LogOutPage() }),
  command({
    path: '/logga-ut',
    action: 'session.end',
    run: async ({ actor }) => ({
      ...(actor.kind === 'person' && actor.login?.method === 'oidc'
        ? seeOther('/logga-ut/klart')
        : seeOther('/', 'Du är utloggad.')),
      session: 'end',
    }),
  }),
  page({
    path: '/logga-ut/klart',
    action: 'session.begin',
    show: ({ settings }) => LoggedOutPage({ provider: hasProvider(settings) ? settings.OIDC_NAME : undefined }),
  }),
  command({
    path: '/tema',
    action: 'theme.choose',
    form: themeForm,
    run: async ({ form }) => ({ ...seeOther(form.back ?? '/'), theme: form.theme }),
  }),
]
