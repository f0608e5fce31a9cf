import type { Subject } from '../../access/rules.ts'
import { command, type Load, page, type Route, refused, seeOther } from '../../http/route.ts'
import { CategoriesPage, CategoryPage, categoryForm, newCategoryForm, stepForm } from './category.pages.tsx'
import { categoriesPath, categoryPath } from './wheel.links.ts'
import { wheelCategories } from './wheel.row.ts'
import { addCategory, changeCategory, moveCategory } from './wheel.store.ts'
import type { WheelCategory } from './wheel.ts'

interface AllSubject extends Subject {
  readonly categories: readonly WheelCategory[]
}

interface OneSubject extends AllSubject {
  readonly id: string
  readonly version: number
  readonly category: WheelCategory
}

const loadAll: Load<AllSubject> = async ({ db }) => ({ categories: await wheelCategories(db) })

const loadOne: Load<OneSubject> = async ({ db, params }) => {
  const categories = await wheelCategories(db)
  const category = categories.find(it => it.code === params.code)
  return category && { id: category.id, version: category.version, category, categories }
}

const sameName = { name: 'En annan kategori heter redan så.' }

export const categoryRoutes: readonly Route[] = [
  page<AllSubject>({
    path: categoriesPath,
    action: 'category.change',
    load: loadAll,
    show: ({ subject }) => CategoriesPage({ ...subject, typed: {}, errors: {} }),
  }),
  command<AllSubject, 'category.change', typeof newCategoryForm>({
    path: categoriesPath,
    action: 'category.change',
    load: loadAll,
    form: newCategoryForm,
    run: async ({ subject, form, tx, permit }) =>
      (await addCategory(tx, permit, form.name, subject.categories)) === undefined
        ? refused(sameName)
        : seeOther(categoriesPath, `${form.name} är tillagd.`),
    again: ({ subject, typed, errors }) => CategoriesPage({ ...subject, typed, errors }),
  }),
  page<OneSubject>({
    path: categoryPath,
    action: 'category.change',
    load: loadOne,
    show: ({ subject }) => CategoryPage({ ...subject, typed: {}, errors: {} }),
  }),
  command<OneSubject, 'category.change', typeof categoryForm>({
    path: categoryPath,
    action: 'category.change',
    load: loadOne,
    form: categoryForm,
    run: async ({ subject, form, tx, permit }) =>
      (await changeCategory(tx, permit, { name: form.name, retired: form.retired === 'ja' }, subject.categories))
        ? seeOther(categoriesPath, `${form.name} är sparad.`)
        : refused(sameName),
    again: ({ subject, typed, errors }) => CategoryPage({ ...subject, typed, errors }),
  }),
  command<OneSubject, 'category.change', typeof stepForm>({
    path: `${categoryPath}/flytta`,
    action: 'category.change',
    load: loadOne,
    form: stepForm,
    run: async ({ subject, form, tx, permit }) => {
      await moveCategory(tx, permit, form.step === 'upp' ? -1 : 1, subject.categories)
      return seeOther(categoriesPath, `${subject.category.name} är flyttad.`)
    },
    again: ({ subject, errors }) => CategoriesPage({ ...subject, typed: {}, errors }),
  }),
]
